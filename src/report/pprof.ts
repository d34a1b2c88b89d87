/**
 * The heap as a pprof profile (github.com/google/pprof, profile.proto), uncompressed, which every reader takes. Its four values have the
 * names that pprof itself gives those of a heap: `*_space` is bytes.
 */
import {
  Function as ProfileFunction,
  Line,
  Location,
  Mapping,
  Profile,
  Sample,
  StringTable,
  ValueType,
} from 'pprof-format';
import { callTitle } from './call.js';
import { terminalText } from './escape.js';
import { exportedSites, measured, rootName, type ExportedSite } from './exported-stack.js';
import type { ReportCall, ReportDocument } from './schema.js';

/** In the order of the values of each sample. */
const valueTypes = [
  ['alloc_objects', 'count'],
  ['alloc_space', 'bytes'],
  ['inuse_objects', 'count'],
  ['inuse_space', 'bytes'],
] as const;

/** The bytes of the profile. Same documents, same bytes. */
export function renderPprof(documents: readonly ReportDocument[]): Uint8Array {
  const builder = new ProfileBuilder();
  const sites = exportedSites(documents);
  // The first module is the one that pprof takes for the program.
  const program = documents[0]?.processes[0]?.executable ?? null;
  if (program !== null) builder.program(program, sites);
  for (const exported of sites) builder.add(exported);
  return builder.encode(documents);
}

/** Gives each string, module, function and location its number. */
class ProfileBuilder {
  private readonly strings = new StringTable();
  private readonly samples: Sample[] = [];
  private readonly mappings = new Map<string, Mapping>();
  private readonly functions = new Map<string, ProfileFunction>();
  private readonly locations = new Map<string, Location>();

  program(path: string, sites: readonly ExportedSite[]): void {
    const calls = sites.flatMap(({ site }) => site.stack.find(({ module }) => module === path) ?? []);
    this.mappingId(path, calls[0]?.build_id ?? null);
  }

  add(exported: ExportedSite): void {
    const { site, process } = exported;
    const values = measured(site);
    const label = [
      { key: this.text('process'), str: this.text(rootName(exported)) },
      { key: this.text('pid'), num: process.pid },
      { key: this.text('decision'), str: this.text(site.decision) },
    ];
    const frames = machineFrames(site.stack).map((calls) => this.location(calls));
    this.samples.push(
      new Sample({
        locationId: site.allocator === null ? frames : [this.allocator(site.allocator), ...frames],
        value: [values.alloc_objects, values.alloc_bytes, values.inuse_objects, values.inuse_bytes],
        label,
      }),
    );
  }

  encode(documents: readonly ReportDocument[]): Uint8Array {
    const [first] = documents;
    const started = first === undefined ? NaN : Date.parse(first.observation.started_at);
    const seconds = documents.reduce((most, { observation }) => Math.max(most, observation.duration_seconds), 0);
    return new Profile({
      sampleType: valueTypes.map(([type, unit]) => new ValueType({ type: this.text(type), unit: this.text(unit) })),
      defaultSampleType: this.text('inuse_space'),
      sample: this.samples,
      mapping: [...this.mappings.values()],
      location: [...this.locations.values()],
      function: [...this.functions.values()],
      timeNanos: Number.isNaN(started) ? 0 : BigInt(Math.trunc(started)) * 1_000_000n,
      durationNanos: BigInt(Math.round(Math.min(seconds, 1e9) * 1e9)),
      comment: documents.map(({ generator, verdict }) => this.text(`${generator}: ${verdict.reason}`)),
      stringTable: this.strings,
    }).encode();
  }

  private text(text: string): number {
    return this.strings.dedup(terminalText(text));
  }

  /** The function called, which no frame of the target stands for. */
  private allocator(name: string): number {
    return this.numbered(this.locations, `allocator ${name}`, (id) => {
      return new Location({ id, line: [new Line({ functionId: this.functionId(name, '') })] });
    });
  }

  /** One machine frame: its calls, the innermost inlined one first. */
  private location(calls: readonly ReportCall[]): number {
    const outer = calls.at(-1);
    const lines = calls.map((call) => ({
      id: this.functionId(callTitle(call), call.file ?? ''),
      line: call.line ?? 0,
    }));
    const mappingId = outer?.module == null ? 0 : this.mappingId(outer.module, outer.build_id);
    const address = Math.min(Number.MAX_SAFE_INTEGER, Math.round(outer?.offset ?? 0));
    const key = JSON.stringify([mappingId, address, lines]);
    return this.numbered(this.locations, key, (id) => {
      const line = lines.map((entry) => new Line({ functionId: entry.id, line: entry.line }));
      return new Location({ id, mappingId, address, line });
    });
  }

  private functionId(name: string, file: string): number {
    return this.numbered(this.functions, JSON.stringify([name, file]), (id) => {
      return new ProfileFunction({ id, name: this.text(name), systemName: this.text(name), filename: this.text(file) });
    });
  }

  private mappingId(path: string, buildId: string | null): number {
    return this.numbered(this.mappings, JSON.stringify([path, buildId]), (id) => {
      return new Mapping({
        id,
        filename: this.text(path),
        buildId: this.text(buildId ?? ''),
        // Names are here already: nobody has to look for the file.
        hasFunctions: true,
        hasFilenames: true,
        hasLineNumbers: true,
        hasInlineFrames: true,
      });
    });
  }

  /** Numbers begin at 1; 0 is none. */
  private numbered<T>(
    known: Map<string, T & { id: number | bigint }>,
    key: string,
    make: (id: number) => T & { id: number | bigint },
  ): number {
    let found = known.get(key);
    if (found === undefined) known.set(key, (found = make(known.size + 1)));
    return Number(found.id);
  }
}

/** Calls grouped by frame: an inlined call stands before the one that it was inlined into. */
function machineFrames(stack: readonly ReportCall[]): ReportCall[][] {
  const frames: ReportCall[][] = [];
  let open: ReportCall[] = [];
  for (const call of stack) {
    open.push(call);
    if (call.inlined) continue;
    frames.push(open);
    open = [];
  }
  return open.length === 0 ? frames : [...frames, open];
}
