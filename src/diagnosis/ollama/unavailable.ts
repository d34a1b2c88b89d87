/** Why a model could not be asked, or did not answer. Never a fault of the gate: the rules' text stands, with this as the reason. */
export class ModelUnavailable extends Error {
  override readonly name = 'ModelUnavailable';

  /** `status`: of HTTP, where the server answered. */
  constructor(
    message: string,
    readonly status: number | null = null,
  ) {
    super(message);
  }
}

/** The reason in anything that was thrown, from the innermost cause that says something. */
export function reasonOf(thrown: unknown): string {
  for (let at: unknown = thrown; at instanceof Error; at = at.cause) {
    if (at instanceof ModelUnavailable) return at.message;
    const code = (at as NodeJS.ErrnoException).code;
    if (code === 'ECONNREFUSED') return 'nothing listens there';
    if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'no such host';
    if (
      code === 'ETIMEDOUT' ||
      code === 'EHOSTUNREACH' ||
      code === 'ENETUNREACH' ||
      code === 'UND_ERR_CONNECT_TIMEOUT'
    ) {
      return 'the host cannot be reached';
    }
    if (code === 'ECONNRESET' || code === 'UND_ERR_SOCKET') return 'the server closed the connection';
    if (at.name === 'TimeoutError' || at.name === 'AbortError') return 'no answer in time';
  }
  if (thrown instanceof Error && /Did not receive done/.test(thrown.message)) return 'the answer broke off';
  return thrown instanceof Error ? thrown.message.slice(0, 300) : 'unknown failure';
}
