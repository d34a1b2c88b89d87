/** An account for a test, with or without the right to use sudo. Needs root. */
import { execFileSync } from 'node:child_process';
import { chmodSync, rmSync, writeFileSync } from 'node:fs';

export class TestUser {
  private readonly sudoers: string;

  private constructor(
    readonly name: string,
    readonly uid: number,
    readonly gid: number,
  ) {
    this.sudoers = `/etc/sudoers.d/${name}`;
  }

  static create(): TestUser {
    const name = `lgitg${process.pid}`;
    execFileSync('useradd', ['--no-create-home', '--user-group', '--shell', '/bin/sh', name]);
    const id = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }));
    return new TestUser(name, id('-u'), id('-g'));
  }

  /** Lets the account become root without a password. */
  maySudo(): void {
    writeFileSync(this.sudoers, `${this.name} ALL=(root) NOPASSWD: ALL\n`);
    chmodSync(this.sudoers, 0o440);
  }

  /** A command line that starts another one as this user. */
  get through(): string[] {
    return ['setpriv', '--reuid', `${this.uid}`, '--regid', `${this.gid}`, '--init-groups'];
  }

  remove(): void {
    rmSync(this.sudoers, { force: true });
    execFileSync('userdel', [this.name], { stdio: 'ignore' });
  }
}
