/** Who the target runs as: never root just because observing needs root. */
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { GateError } from '../errors.js';

export interface Identity {
  readonly uid: number;
  readonly gid: number;
}

/** The caller as the operating system and sudo describe it. */
export interface Caller extends Identity {
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Looks an account up by name or number, as one line of passwd(5); null when there is none. */
export type AccountLookup = (key: string) => string | null;

/** The account `target` of the runner image (docker/Dockerfile): it owns nothing. */
const imageTarget: Identity = { uid: 65_532, gid: 65_532 };

/**
 * `--user NAME|UID[:GID]` when given; else, as root under sudo, the user who called sudo; else, as root of the runner image, the owner of the
 * working directory (the mounted workspace), or the image's account for targets where that is root; else the caller.
 */
export function targetIdentity(
  user: string | null,
  caller: Caller,
  lookup: AccountLookup = passwdLine,
  workspaceOwner: () => Identity = ownerOfWorkingDirectory,
): Identity {
  if (user !== null) return parseUser(user, lookup);
  const uid = numeric(caller.environment['SUDO_UID']);
  const gid = numeric(caller.environment['SUDO_GID']);
  if (caller.uid === 0 && uid !== null && gid !== null) return { uid, gid };
  if (caller.uid === 0 && caller.environment['LEAK_GATE_CONTAINER'] === '1') {
    const owner = workspaceOwner();
    return owner.uid === 0 ? imageTarget : owner;
  }
  return { uid: caller.uid, gid: caller.gid };
}

function ownerOfWorkingDirectory(): Identity {
  const { uid, gid } = statSync('.');
  return { uid, gid };
}

function parseUser(user: string, lookup: AccountLookup): Identity {
  const [name = '', group] = user.split(':', 2);
  const gid = group === undefined ? null : numeric(group);
  if (group !== undefined && gid === null) throw unusable(user, 'the group must be a number');
  const uid = numeric(name);
  if (uid !== null && gid !== null) return { uid, gid };
  const account = /^[\w.][\w.@-]*\$?$/.test(name) ? lookup(name)?.split(':') : undefined;
  const found = { uid: numeric(account?.[2]), gid: numeric(account?.[3]) };
  if (found.uid === null || found.gid === null) {
    throw unusable(user, uid === null ? 'there is no such user' : 'that user has no account, so its group is unknown');
  }
  return { uid: found.uid, gid: gid ?? found.gid };
}

/** 2^32 - 1 means "no user" to the kernel. */
function numeric(value: string | undefined): number | null {
  if (value === undefined || !/^\d{1,10}$/.test(value)) return null;
  const number = Number(value);
  return number < 0xffff_ffff ? number : null;
}

function unusable(user: string, why: string): GateError {
  return new GateError(
    'USAGE',
    `--user ${user} cannot be used: ${why}`,
    'Give the name of a user or numbers: --user 1000:1000.',
  );
}

/** /etc/passwd first (no process to start); then getent, which knows LDAP and the like. */
function passwdLine(key: string): string | null {
  const matches = (line: string) => {
    const [name, , uid] = line.split(':');
    return name === key || uid === key;
  };
  try {
    const local = readFileSync('/etc/passwd', 'utf8').split('\n').find(matches);
    return local ?? execFileSync('getent', ['passwd', key], { encoding: 'utf8', timeout: 5000 }).trim();
  } catch {
    return null;
  }
}
