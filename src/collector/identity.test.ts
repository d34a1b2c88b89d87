import { describe, expect, it } from 'vitest';
import { targetIdentity } from './identity.js';

const accounts: Record<string, string> = {
  ada: 'ada:x:1000:1001::/home/ada:/bin/sh',
  '1000': 'ada:x:1000:1001::/home/ada:/bin/sh',
};
const lookup = (key: string) => accounts[key] ?? null;
const root = { uid: 0, gid: 0, environment: {} };

describe('targetIdentity', () => {
  it('is the caller', () => {
    expect(targetIdentity(null, { uid: 7, gid: 8, environment: { SUDO_UID: '1', SUDO_GID: '1' } })).toEqual({
      uid: 7,
      gid: 8,
    });
    expect(targetIdentity(null, root)).toEqual({ uid: 0, gid: 0 });
  });

  it('is who owns the workspace, and never root, in the runner image', () => {
    const inImage = { ...root, environment: { LEAK_GATE_CONTAINER: '1' } };
    const ownedBy = (uid: number) => targetIdentity(null, inImage, lookup, () => ({ uid, gid: uid }));
    expect(ownedBy(1001)).toEqual({ uid: 1001, gid: 1001 });
    expect(ownedBy(0)).toEqual({ uid: 65_532, gid: 65_532 });
    expect(targetIdentity('ada', inImage, lookup, () => ({ uid: 5, gid: 5 }))).toEqual({ uid: 1000, gid: 1001 });
  });

  it('is the user who called sudo', () => {
    expect(targetIdentity(null, { ...root, environment: { SUDO_UID: '1000', SUDO_GID: '1001' } })).toEqual({
      uid: 1000,
      gid: 1001,
    });
    expect(targetIdentity(null, { ...root, environment: { SUDO_UID: '1000' } })).toEqual({ uid: 0, gid: 0 });
    expect(targetIdentity(null, { ...root, environment: { SUDO_UID: 'x', SUDO_GID: '1' } })).toEqual({
      uid: 0,
      gid: 0,
    });
  });

  it.each([
    ['ada', { uid: 1000, gid: 1001 }],
    ['1000', { uid: 1000, gid: 1001 }],
    ['ada:50', { uid: 1000, gid: 50 }],
    ['4000:4001', { uid: 4000, gid: 4001 }],
  ])('--user %s', (user, identity) => expect(targetIdentity(user, root, lookup)).toEqual(identity));

  it.each(['nobody-here', '4000', 'ada:wheel', '', ':1', '-x', '4294967295:1', '../etc'])(
    'refuses --user %j',
    (user) => {
      expect(() => targetIdentity(user, root, lookup)).toThrow(
        expect.objectContaining({ code: 'USAGE', remedy: expect.stringContaining('1000:1000') as string }),
      );
    },
  );

  it('finds root in the real account database', () => expect(targetIdentity('root', root)).toEqual({ uid: 0, gid: 0 }));
});
