/**
 * The name in a mangled C++ symbol (Itanium ABI), without parameters and template arguments: enough to compare a suppression with a
 * readable name. What it cannot read (local names, substitutions, thunks) it says so about.
 */

export interface MangledName {
  /** `std::vector::push_back`. */
  readonly name: string;
  /** What follows in the pattern is a wildcard: the name may go on. */
  readonly open: boolean;
}

/** Operators by their two letters. */
const operators: Readonly<Record<string, string>> = {
  nw: ' new',
  na: ' new[]',
  dl: ' delete',
  da: ' delete[]',
  cl: '()',
  ix: '[]',
  pt: '->',
  ls: '<<',
  rs: '>>',
  eq: '==',
  ne: '!=',
  lt: '<',
  gt: '>',
  le: '<=',
  ge: '>=',
  aS: '=',
  pl: '+',
  mi: '-',
  ml: '*',
  dv: '/',
  rm: '%',
  pL: '+=',
  mI: '-=',
  mL: '*=',
  dV: '/=',
  rM: '%=',
  an: '&',
  or: '|',
  eo: '^',
  aN: '&=',
  oR: '|=',
  eO: '^=',
  lS: '<<=',
  rS: '>>=',
  nt: '!',
  co: '~',
  aa: '&&',
  oo: '||',
  pp: '++',
  mm: '--',
  cm: ',',
  pm: '->*',
  de: '*',
  ad: '&',
  ng: '-',
  ps: '+',
  ss: '<=>',
};

const abbreviations: Readonly<Record<string, string>> = {
  t: 'std',
  a: 'std::allocator',
  b: 'std::basic_string',
  s: 'std::string',
  i: 'std::istream',
  o: 'std::ostream',
  d: 'std::iostream',
};

const isWildcard = (character: string | undefined) => character === '*' || character === '?';

/** Reads `_Z…`, with Valgrind's wildcards in it; null when that is more than can be read here. */
export function readMangled(pattern: string): MangledName | null {
  const reader = new Reader(pattern.slice(2));
  try {
    return reader.read();
  } catch (unreadable) {
    if (unreadable === notReadable) return null;
    throw unreadable;
  }
}

/** Whether the function called `bareName` is one that `mangled` means. */
export function matchesMangled({ name, open }: MangledName, bareName: string): boolean {
  return open ? bareName.startsWith(name) : bareName === name;
}

const notReadable = Symbol('not readable');

class Reader {
  private position = 0;
  private readonly parts: string[] = [];

  constructor(private readonly text: string) {}

  read(): MangledName {
    const nested = this.skip('N');
    while (nested && /[KVrRO]/.test(this.peek())) this.position += 1;
    do {
      if (this.position === this.text.length) throw notReadable;
      if (isWildcard(this.peek())) return this.upTo();
      const [, every] = /^([CD])[*?]/.exec(this.text.slice(this.position)) ?? [];
      if (every !== undefined) return this.structor(every);
      const cut = this.part();
      if (cut !== null) return { name: [...this.parts, cut].join('::'), open: true };
      this.trailer();
    } while (nested ? !this.skip('E') : this.parts.at(-1) === 'std');
    return { name: this.parts.join('::'), open: false };
  }

  /** The pattern goes on with a wildcard: whatever is in the scopes read so far. */
  private upTo(): MangledName {
    if (this.parts.length === 0) throw notReadable;
    return { name: `${this.parts.join('::')}::`, open: true };
  }

  /** `C*`, `C?`: any of the constructors. */
  private structor(letter: string): MangledName {
    const name = lastWord(this.parts.at(-1));
    return { name: [...this.parts, letter === 'C' ? name : `~${name}`].join('::'), open: false };
  }

  /** One component; gives the beginning of one that a wildcard cuts. */
  private part(): string | null {
    // Internal linkage.
    if (this.peek() === 'L') this.position += 1;
    const character = this.peek();
    if (/\d/.test(character)) return this.identifier();
    const two = this.text.slice(this.position, this.position + 2);
    if (/^C[1-5]$/.test(two)) return this.push(two, lastWord(this.parts.at(-1)));
    if (/^D[0-5]$/.test(two)) return this.push(two, `~${lastWord(this.parts.at(-1))}`);
    const abbreviation = two.startsWith('S') ? abbreviations[two[1] ?? ''] : undefined;
    if (abbreviation !== undefined) return this.push(two, abbreviation);
    const operator = Object.hasOwn(operators, two) ? operators[two] : undefined;
    if (operator !== undefined) return this.push(two, `operator${operator}`);
    throw notReadable;
  }

  private push(code: string, part: string): null {
    this.position += code.length;
    this.parts.push(part);
    return null;
  }

  private identifier(): string | null {
    const [digits = ''] = /^\d{1,4}/.exec(this.text.slice(this.position, this.position + 4)) ?? [];
    const begin = this.position + digits.length;
    const name = this.text.slice(begin, begin + Number(digits));
    const wild = name.search(/[*?]/);
    if (wild >= 0) return name.slice(0, wild);
    if (name.length < Number(digits) || name === '') throw notReadable;
    this.position = begin + name.length;
    this.parts.push(name === '_GLOBAL__N_1' ? '(anonymous-namespace)' : name);
    return null;
  }

  /** Tags and template arguments behind a component. */
  private trailer(): void {
    while (this.skip('B')) {
      const tag = this.parts.length;
      if (this.identifier() !== null) throw notReadable;
      this.parts.length = tag;
    }
    if (this.peek() !== 'I') return;
    let depth = 0;
    do {
      const character = this.peek();
      if (character === '' || isWildcard(character)) throw notReadable;
      if (/\d/.test(character)) {
        const [digits = '0'] = /^\d+/.exec(this.text.slice(this.position, this.position + 5)) ?? [];
        this.position += digits.length + Number(digits);
        continue;
      }
      if (character === 'L') {
        // A literal: its digits are a value, not a length.
        const end = this.text.indexOf('E', this.position);
        if (end < 0) throw notReadable;
        this.position = end + 1;
        continue;
      }
      this.position += 1;
      // Sa, St, S_, S0_, T_, Dp, …: the letter that follows opens nothing.
      if (character === 'S' || character === 'T') this.substitution();
      else if (character === 'D') this.position += 1;
      else if (/[INXJF]/.test(character)) depth += 1;
      else if (character === 'E') depth -= 1;
    } while (depth > 0);
  }

  private substitution(): void {
    const [code = ''] = /^(?:[0-9A-Z]*_|[a-z])/.exec(this.text.slice(this.position, this.position + 8)) ?? [];
    this.position += code.length;
  }

  private peek(): string {
    return this.text[this.position] ?? '';
  }

  private skip(character: string): boolean {
    if (this.peek() !== character) return false;
    this.position += 1;
    return true;
  }
}

function lastWord(part: string | undefined): string {
  if (part === undefined) throw notReadable;
  return part.slice(part.lastIndexOf(':') + 1);
}
