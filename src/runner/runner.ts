/** How the collector gets the privileges that observing needs: adapters beside this file, chosen by choose.ts. */

/** Why a runner cannot observe here, and what would help. */
export interface Refusal {
  readonly why: string;
  readonly remedy: string;
}

/** What the collector's command line will touch; a runner with a file system of its own has to bring it in. */
export interface Reach {
  /** Folders that are read and written. */
  readonly folders: readonly string[];
  /** Folder of the collector and the preload library. */
  readonly collectorFolder: string;
}

export interface Runner {
  readonly name: 'direct' | 'sudo' | 'container';
  /** Looks whether it can be used at all, cheaply; null when it can. */
  refusal(): Promise<Refusal | null>;
  /** Words to put before the collector's command line. */
  words(reach: Reach): readonly string[];
  /** Whether what it starts is to be out of the terminal's reach: docker would hand an interrupt on a second time. */
  readonly apart?: boolean;
  /** What it means that a collector started by these words never reported back; null where nothing stands between. */
  readonly silence: Refusal | null;
}
