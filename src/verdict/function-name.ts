/** Demangled function names without what changes from build to build. Hostile text: every pass is linear. */

/** Longest name that is looked at; a demangled template can fill pages. */
const MAX_NAME = 4096;

/** `[clone .isra.0]`, `.constprop.1`, `.cold`, `.1234`, `@plt`, `@@GLIBC_2.2.5`: the compiler's and linker's business. */
const cloneSuffix =
  /(?:\s*\[clone [^\]]*\])+$|(?:\.(?:isra|constprop|part|cold|lto_priv|llvm|localalias|__uniq|_omp_fn|\d+))+$|@.*$/;
/** What a type without a name is called by Clang and by debug information; GCC's `{lambda(int)#1}` becomes `{}` below. */
const unnamedType = /\$_\d+|\(unnamed (?:class|struct|union|enum)\)|<lambda\([^()]*\)>/g;
/** The function that a lambda without captures turns into: GCC's name and Clang's. */
const lambdaInvoker = /\{\}::(?:_FUN|__invoke)$/;
/** Rust's legacy mangling ends in a hash of the crate. */
const rustHash = /::h[0-9a-f]{16}$/;
const abiTag = /\[abi:[^\]]*\]/g;

const operatorSymbol = /^operator\s*(?:<=>|<<=|>>=|->\*|<<|>>|<=|>=|->|\(\)|<|>)/;

/**
 * Qualified base name: no template arguments, parameters, return type, clone suffix or hash.
 * `void std::vector<int, std::allocator<int> >::_M_realloc_insert<int>(…)` → `std::vector::_M_realloc_insert`.
 */
export function bareName(name: string): string {
  const text = name.slice(0, MAX_NAME).replace(abiTag, '').replace(cloneSuffix, '').replace(rustHash, '');
  // A Rust path that starts with `<Type as Trait>` is all of its name.
  if (text.startsWith('<')) return text;
  const bare = lastWord(withoutArguments(text.replace(unnamedType, '{}'))).trim();
  return bare.replace(lambdaInvoker, '{}::operator()');
}

/** Drops `<…>` and `(…)` but keeps operators, `(anonymous namespace)` and lambda braces. */
function withoutArguments(text: string): string {
  let out = '';
  let depth = 0;
  for (let i = 0; i < text.length;) {
    const char = text[i] ?? '';
    if (depth === 0) {
      const operator = isWordStart(text, i) ? operatorSymbol.exec(text.slice(i, i + 16)) : null;
      if (operator) {
        out += operator[0].replace(/\s+/, '');
        i += operator[0].length;
        continue;
      }
      if (text.startsWith('(anonymous namespace)', i)) {
        out += '(anonymous-namespace)';
        i += '(anonymous namespace)'.length;
        continue;
      }
    }
    if (char === '<' || char === '(' || char === '{') depth += 1;
    else if (char === '>' || char === ')' || char === '}') {
      if (char === '}' && depth === 1) out += '{}';
      // The arrow of a trailing return type closes nothing.
      if (!(char === '>' && text[i - 1] === '-')) depth = Math.max(0, depth - 1);
    } else if (depth === 0) out += char;
    i += 1;
  }
  return out;
}

function isWordStart(text: string, i: number): boolean {
  return text.startsWith('operator', i) && !/\w/.test(text[i - 1] ?? ' ');
}

/** A template function's name comes after its return type; a member's may be followed by `const`. */
function lastWord(text: string): string {
  const trimmed = text.replace(/\s+(?:const|volatile|noexcept|&&?)\s*$/, '').trim();
  const operator = trimmed.search(/operator[ "]/);
  const head = operator < 0 ? trimmed : trimmed.slice(0, operator);
  const tail = operator < 0 ? '' : trimmed.slice(operator);
  return head.slice(head.lastIndexOf(' ') + 1) + tail;
}
