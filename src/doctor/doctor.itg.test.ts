/** The doctor on this kernel, with something taken away. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const gate = fileURLToPath(new URL('../../dist/cli/leak-gate.mjs', import.meta.url));
const doctor = [process.execPath, gate, 'doctor', '--no-color'];

/** What the doctor says below `command`, and its exit status. */
function doctorBelow(command: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(command, [...args, ...doctor], { encoding: 'utf8' });
  return { status, said: stdout + stderr };
}

const inNamespace = (script: string) => doctorBelow('unshare', '--mount', 'sh', '-c', `${script}; exec "$@"`, 'sh');

describe('the doctor says what is missing', () => {
  it('tracefs, without which everything works all the same', () => {
    const hidden = 'mount -t tmpfs none /sys/kernel/tracing; mount -t tmpfs none /sys/kernel/debug 2>/dev/null || true';
    const { status, said } = inNamespace(hidden);
    expect(said).toContain('→ mount -t tracefs tracefs /sys/kernel/tracing');
    expect(status, said).toBe(0);
  });

  it('BTF', () => {
    const { status, said } = inNamespace('mount -t tmpfs none /sys/kernel/btf');
    expect(status, said).toBe(12);
    expect(said).toContain('CONFIG_DEBUG_INFO_BTF=y');
  });

  it('root', () => {
    const { status, said } = doctorBelow(
      'setpriv',
      '--reuid=65534',
      '--regid=65534',
      '--clear-groups',
      '--no-new-privs',
    );
    expect(status, said).toBe(12);
    expect(said).toMatch(/privilege .*not root/);
  });

  it('capabilities', () => {
    const lost = '-bpf,-perfmon,-sys_admin';
    const { status, said } = doctorBelow('setpriv', `--bounding-set=${lost}`, `--inh-caps=${lost}`);
    expect(status, said).toBe(12);
    expect(said).toContain('does not let this process load BPF programs');
  });
});
