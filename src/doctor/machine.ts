/** Can this machine observe? */
import { fail, ok, warn, type Check } from './check.js';
import type { System } from './system.js';

/** Ring buffer and bpf_get_attach_cookie: both taps need them. */
const OLDEST = [5, 15] as const;
/** bpf_loop: the uprobe tap walks stacks with it. */
const OLDEST_UPROBE = [5, 17] as const;

/** Found by trying (src/container.itg.test.ts), with their numbers in <linux/capability.h>. */
const capabilities = {
  run: [
    [39, 'BPF'],
    [38, 'PERFMON'],
    [7, 'SETUID'],
    [6, 'SETGID'],
  ],
  attach: [
    [19, 'SYS_PTRACE'],
    [40, 'CHECKPOINT_RESTORE'],
    [2, 'DAC_READ_SEARCH'],
  ],
} as const;

const btf = '/sys/kernel/btf/vmlinux';
const uprobe = '/sys/bus/event_source/devices/uprobe';
const tracefs = ['/sys/kernel/tracing', '/sys/kernel/debug/tracing'];

/** All checks of the machine, in the order in which a person would look. */
export async function machineChecks(system: System): Promise<Check[]> {
  const platform = platformCheck(system);
  if (platform.state === 'fail') return [platform];
  return [
    platform,
    kernelCheck(system),
    await privilegeCheck(system),
    btfCheck(system),
    uprobeCheck(system),
    tracefsCheck(system),
    lockdownCheck(system),
    paranoidCheck(system),
    ptraceCheck(system),
    bpfCheck(system),
    containerCheck(system),
  ];
}

function platformCheck(system: System): Check {
  const name = `${system.platform} ${system.arch}`;
  if (system.platform === 'linux' && system.arch === 'x64') return ok('platform', name);
  return fail('platform', name, 'Observe on Linux x86_64, in a virtual machine if need be; analyze works everywhere.');
}

function kernelCheck({ release }: System): Check {
  const [major = 0, minor = 0] = release.split('.').map((part) => Number.parseInt(part, 10));
  const atLeast = (oldest: readonly [number, number]) =>
    major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
  if (!atLeast(OLDEST)) return fail('kernel', release, `Use Linux ${OLDEST.join('.')} or later.`);
  if (atLeast(OLDEST_UPROBE)) return ok('kernel', release);
  const remedy = `To attach, and for static programs, use Linux ${OLDEST_UPROBE.join('.')} or later.`;
  return warn('kernel', `${release}: enough to run dynamic programs`, remedy);
}

async function privilegeCheck(system: System): Promise<Check> {
  if (system.uid === 0) return ok('privilege', 'root');
  const sudo = await system.run('sudo', ['-n', 'true']);
  if (sudo.status === 0) return ok('privilege', 'sudo without a password');
  const why = sudo.status === null ? 'not root, and there is no sudo' : 'not root, and sudo asks for a password';
  return fail(
    'privilege',
    why,
    'Run `sudo leak-gate …` (the target still runs as you), or allow leak-gate in sudoers with NOPASSWD.',
  );
}

function btfCheck(system: System): Check {
  if (system.exists(btf)) return ok('BTF', btf);
  return fail(
    'BTF',
    `${btf} is missing`,
    'Use a kernel built with CONFIG_DEBUG_INFO_BTF=y (every current distribution).',
  );
}

function uprobeCheck(system: System): Check {
  const type = system.read(`${uprobe}/type`)?.trim();
  if (type !== undefined) return ok('uprobes', `perf type ${type}`);
  return fail(
    'uprobes',
    `${uprobe} is missing`,
    'Use a kernel with CONFIG_UPROBE_EVENTS=y; in a container mount /sys.',
  );
}

function tracefsCheck(system: System): Check {
  const mounted = tracefs.find((path) => system.exists(`${path}/events`));
  if (mounted !== undefined) return ok('tracefs', mounted);
  const present = tracefs.find((path) => system.exists(path));
  if (system.uid !== 0 && present !== undefined) return ok('tracefs', `${present} (readable by root only)`);
  return warn('tracefs', 'not mounted', 'mount -t tracefs tracefs /sys/kernel/tracing');
}

function lockdownCheck(system: System): Check {
  const text = system.read('/sys/kernel/security/lockdown');
  const mode = text === null ? null : (/\[(\w+)\]/.exec(text)?.[1] ?? null);
  if (mode === null) return ok('lockdown', system.uid === 0 ? 'not in this kernel' : 'not known (root can read it)');
  if (mode !== 'confidentiality') return ok('lockdown', mode);
  return fail(
    'lockdown',
    'confidentiality: the kernel forbids BPF to read memory',
    'Boot with lockdown=integrity, or without Secure Boot lockdown.',
  );
}

/** Root is above it, unless a distribution's patch makes it absolute. */
function paranoidCheck(system: System): Check {
  const level = Number(system.read('/proc/sys/kernel/perf_event_paranoid')?.trim() ?? NaN);
  if (Number.isNaN(level)) return warn('perf_event_paranoid', 'not known', 'Is /proc mounted?');
  if (level <= 3) return ok('perf_event_paranoid', `${level} (root may)`);
  return warn('perf_event_paranoid', `${level}`, 'If probes are refused: sysctl kernel.perf_event_paranoid=2');
}

/** Yama. Levels 1 and 2 do not concern root; 3 forbids tracing to all until the next boot. */
function ptraceCheck(system: System): Check {
  const level = system.read('/proc/sys/kernel/yama/ptrace_scope')?.trim();
  if (level === undefined) return ok('ptrace', 'not restricted by Yama');
  if (level !== '3') return ok('ptrace', `ptrace_scope ${level} (root may)`);
  return warn(
    'ptrace',
    'ptrace_scope 3: nobody may trace, so no static program, --tap uprobe with run, or attach --inject',
    'Boot with kernel.yama.ptrace_scope at 2 or less; run of dynamic programs and attach work as it is.',
  );
}

function bpfCheck(system: System): Check {
  const value = system.read('/proc/sys/kernel/unprivileged_bpf_disabled')?.trim();
  const words: Readonly<Record<string, string>> = { '0': 'allowed for all', '1': 'root only', '2': 'root only' };
  return ok('BPF', words[value ?? ''] ?? 'not known');
}

function containerCheck(system: System): Check {
  const kind = containerKind(system);
  if (kind === null) return ok('container', 'none');
  const bounding = BigInt(`0x${/CapBnd:\s*([0-9a-f]+)/.exec(system.read('/proc/self/status') ?? '')?.[1] ?? '0'}`);
  const lacks = (bits: readonly (readonly [number, string])[]) =>
    bits.filter(([bit]) => ((bounding >> BigInt(bit)) & 1n) === 0n).map(([, name]) => name);
  const forRun = lacks(capabilities.run);
  const forAttach = lacks(capabilities.attach);
  if (forRun.length > 0) {
    return fail(
      'container',
      `${kind}, without ${forRun.map((name) => `CAP_${name}`).join(' and ')}`,
      `Start it with ${forRun.map((name) => `--cap-add=${name}`).join(' ')}, or with --privileged, or run leak-gate on the host.`,
    );
  }
  if (forAttach.length === 0) return ok('container', `${kind}, with the capabilities that observing needs`);
  return warn(
    'container',
    `${kind}, with the capabilities for run, not for attach and --tap uprobe`,
    `For those start it with ${forAttach.map((name) => `--cap-add=${name}`).join(' ')}, and to attach with --pid=host.`,
  );
}

function containerKind(system: System): string | null {
  if (system.exists('/.dockerenv')) return 'docker';
  if (system.exists('/run/.containerenv')) return 'podman';
  if (/kubepods|docker|containerd|lxc/.test(system.read('/proc/1/cgroup') ?? '')) return 'container';
  return null;
}
