/** Folder of the package, with a slash at its end, for tests. */
export const root = new URL('..', import.meta.url).pathname;
