/** Where a leak is, in SARIF's terms: files of the repository by their path in it, all else by a file address. */
import type { ArtifactLocation, CodeFlow, Location, PhysicalLocation, Region, Stack } from 'sarif';
import { checkoutPath, encodePath, sitePlace, type Checkout } from './checkout.js';
import { elide, terminalText } from './escape.js';
import { callTitle } from './call.js';
import { blamedTitle, type FoundSite } from './leaks.js';
import { plainMessage } from './sarif-message.js';
import type { ReportCall, ReportDecision, ReportDocument } from './schema.js';

const LONGEST_NAME = 300;

/** A file of the repository. */
export function artifactLocation(path: string): ArtifactLocation {
  return { uri: encodePath(path), uriBaseId: 'SRCROOT' };
}

/** The blamed line; where it is not of the repository, the file or the module as an address of its own. Code scanning refuses none at all. */
export function primaryLocation(leak: FoundSite, checkout: Checkout): Location {
  const { decision, document } = leak;
  const place = sitePlace(decision, document, checkout);
  const logicalLocations = [
    { fullyQualifiedName: terminalText(elide(blamedTitle(leak), LONGEST_NAME)), kind: 'function' },
  ];
  if (place !== null) {
    const region = place.line === null ? null : regionOf(place.line, place.column, decision);
    const physicalLocation = { artifactLocation: artifactLocation(place.path), ...(region === null ? {} : { region }) };
    return { physicalLocation: { ...physicalLocation, ...contextOf(decision) }, logicalLocations };
  }
  const inside = decision.stack.flatMap((call) => repositoryLocation(call, document, checkout) ?? [])[0];
  const { blamed } = decision;
  const physicalLocation = inside ??
    (blamed === null ? null : foreignLocation(blamed)) ?? {
      artifactLocation: { uri: fileAddress(leak.process.executable) },
    };
  return { physicalLocation, logicalLocations };
}

/** Columns of DWARF count bytes, SARIF's UTF-16 units: only where the line itself is at hand can one become the other. */
function regionOf(line: number, column: number | null, { excerpt }: ReportDecision): Region {
  const source = excerpt === null ? undefined : excerpt.lines[line - excerpt.first_line];
  if (column === null || source === undefined) return { startLine: line };
  const head = new TextEncoder().encode(source).subarray(0, column - 1);
  return { startLine: line, startColumn: new TextDecoder().decode(head).length + 1 };
}

function contextOf({ excerpt }: ReportDecision): Pick<PhysicalLocation, 'contextRegion'> {
  if (excerpt === null || excerpt.lines.length === 0 || excerpt.first_line < 1) return {};
  const text = excerpt.lines.map(terminalText).join('\n');
  return {
    contextRegion: {
      startLine: excerpt.first_line,
      endLine: excerpt.first_line + excerpt.lines.length - 1,
      snippet: { text },
    },
  };
}

function repositoryLocation(call: ReportCall, document: ReportDocument, checkout: Checkout): PhysicalLocation | null {
  const path = call.file === null ? null : checkoutPath(call.file, document, checkout);
  if (path === null) return null;
  return { artifactLocation: artifactLocation(path), ...lineOf(call) };
}

function foreignLocation(call: ReportCall): PhysicalLocation | null {
  if (call.file?.startsWith('/') === true) {
    return { artifactLocation: { uri: fileAddress(call.file) }, ...lineOf(call) };
  }
  return call.module === null ? null : { artifactLocation: { uri: fileAddress(call.module) } };
}

function lineOf({ line }: ReportCall): Pick<PhysicalLocation, 'region'> {
  return line === null || line < 1 ? {} : { region: { startLine: line } };
}

function fileAddress(path: string): string {
  return path.startsWith('/') ? `file://${encodePath(path)}` : encodePath(path) || 'unknown';
}

/** The calls in the repository, from main inwards, the last one being the allocation; null when there is none. */
export function codeFlow({ decision, document }: FoundSite, checkout: Checkout): CodeFlow | null {
  const inwards = [...decision.stack].reverse();
  const locations = inwards.flatMap((call) => {
    const physicalLocation = repositoryLocation(call, document, checkout);
    if (physicalLocation === null) return [];
    return [{ location: { physicalLocation, message: { text: titleOf(call) } } }];
  });
  return locations.length === 0 ? null : { threadFlows: [{ locations }] };
}

/** The whole stack, innermost call first. */
export function stackOf({ decision, document }: FoundSite, checkout: Checkout): Stack | null {
  if (decision.stack.length === 0) return null;
  return {
    message: {
      text: `${plainMessage(terminalText(decision.allocator ?? 'allocation'))}${decision.stack_truncated ? ', and more outside' : ''}`,
    },
    frames: decision.stack.map((call) => {
      const physicalLocation = repositoryLocation(call, document, checkout) ?? foreignLocation(call);
      return {
        ...(call.module === null ? {} : { module: terminalText(call.module) }),
        location: { ...(physicalLocation === null ? {} : { physicalLocation }), message: { text: titleOf(call) } },
      };
    }),
  };
}

function titleOf(call: ReportCall): string {
  const title = plainMessage(terminalText(elide(callTitle(call), LONGEST_NAME)));
  return call.inlined ? `${title} (inlined)` : title;
}
