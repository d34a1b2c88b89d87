/** Calls in masked code: names and arguments. */

export interface CodeCall {
  /** As written before the parenthesis: `free`, `std::make_shared`, `list.push_back`. */
  readonly name: string;
  readonly start: number;
  /** After the closing parenthesis. */
  readonly end: number;
  readonly args: readonly string[];
}

const callee = /((?:[A-Za-z_]\w*(?:<[^<>(){};]{0,200}>)?(?:::|\.|->))*~?[A-Za-z_]\w*)\s*(?:<[^(){};]{0,200}>)?\s*\(/g;
const notCalls =
  /^(?:if|for|while|switch|return|sizeof|catch|alignof|decltype|static_cast|reinterpret_cast|const_cast|dynamic_cast|case|else|do|throw|new|delete|match|in|and|or|not)$/;

/** Calls in `code`, in order of their begin. */
export function callsIn(code: string): CodeCall[] {
  const calls: CodeCall[] = [];
  for (const match of code.matchAll(callee)) {
    const name = match[1] ?? '';
    if (notCalls.test(name)) continue;
    const open = match.index + match[0].length - 1;
    const close = closing(code, open);
    calls.push({ name, start: match.index, end: close + 1, args: splitArguments(code.slice(open + 1, close)) });
  }
  return calls;
}

/** Offset of the parenthesis (or bracket, or brace) that closes the one at `open`; the end of the text when it is missing. */
export function closing(code: string, open: number): number {
  let depth = 0;
  for (let i = open; i < code.length; i += 1) {
    const char = code[i] ?? '';
    if ('([{'.includes(char)) depth += 1;
    else if (')]}'.includes(char)) {
      depth -= 1;
      if (depth === 0) return i;
    }
  }
  return code.length;
}

/** Splits at commas outside brackets. */
export function splitArguments(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i] ?? '';
    if ('([{'.includes(char)) depth += 1;
    else if (')]}'.includes(char)) depth -= 1;
    else if (char === ',' && depth === 0) {
      parts.push(text.slice(from, i).trim());
      from = i + 1;
    }
  }
  const last = text.slice(from).trim();
  return last === '' && parts.length === 0 ? [] : [...parts, last];
}

/** `(struct job *)p`, `&line`, `std::move(x)`, `*p` → the variable itself. */
export function bareArgument(argument: string): string {
  return argument
    .replace(/^\s*(?:\([\w\s:<>*]+\*\s*\)\s*)+/, '')
    .replace(/^(?:static_cast|reinterpret_cast|const_cast)\s*<[^<>]*>\s*\((.*)\)$/s, '$1')
    .replace(/^std::(?:move|forward(?:<[^<>]*>)?)\s*\((.*)\)$/s, '$1')
    .replace(/^[&*\s(]+/, '')
    .replace(/[)\s]+$/, '')
    .trim();
}

/** Makes `text` part of a regular expression. */
export function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Whether masked `code` mentions the variable (or member path) `name` as a whole word. */
export function mentions(code: string, name: string): boolean {
  return new RegExp(`(?<![\\w.]|->)${literally(name)}(?!\\w)`).test(code);
}
