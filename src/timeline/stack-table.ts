/** Modules, frames, symbols and sites as they are introduced; resolved into allocation sites when all is known. */
import type { FrameRecord, ModuleRecord, SiteRecord, SymbolRecord } from '../collector/records.js';
import type { AllocationSite, Frame, Module } from './timeline.js';

export class StackTable {
  /** References to ids that no earlier line has introduced. */
  dangling = 0;

  private readonly modules = new Map<number, Module>();
  private readonly frames = new Map<number, FrameRecord>();
  private readonly symbols = new Map<number, SymbolRecord>();
  private readonly sites = new Map<number, SiteRecord>();
  private readonly resolvedFrames = new Map<number, Frame>();

  addModule(record: ModuleRecord): void {
    this.modules.set(record.id, { path: record.path, buildId: record.build_id, debugInfo: record.debug_info });
  }

  addFrame(record: FrameRecord): void {
    if (record.module !== null && !this.modules.has(record.module)) this.dangling += 1;
    this.frames.set(record.id, record);
  }

  addSymbol(record: SymbolRecord): void {
    if (this.frames.has(record.frame)) this.symbols.set(record.frame, record);
    else this.dangling += 1;
  }

  addSite(record: SiteRecord): void {
    this.dangling += record.frames.filter((id) => !this.frames.has(id)).length;
    this.sites.set(record.id, record);
  }

  hasSite(id: number): boolean {
    return this.sites.has(id);
  }

  /** The site with its frames; frames that were never introduced are left out. */
  resolve(id: number): AllocationSite {
    const record = this.sites.get(id);
    return {
      id,
      frames: (record?.frames ?? []).map((frame) => this.frame(frame)).filter((frame) => frame !== null),
      allocator: record?.function ?? null,
      truncated: record?.truncated ?? false,
    };
  }

  private frame(id: number): Frame | null {
    const known = this.resolvedFrames.get(id);
    if (known !== undefined) return known;
    const record = this.frames.get(id);
    if (record === undefined) return null;
    const frame: Frame = {
      module: record.module === null ? null : (this.modules.get(record.module) ?? null),
      offset: record.offset,
      calls: this.symbols.get(id)?.calls ?? [],
    };
    this.resolvedFrames.set(id, frame);
    return frame;
  }
}
