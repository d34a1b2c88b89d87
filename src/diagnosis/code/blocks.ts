/** The braces of masked code as a tree, and what each pair encloses. */
import type { Language } from './mask.js';

export type BlockKind =
  | 'scope' // namespace, class, impl, extern "C": what may hold functions
  | 'function'
  | 'lambda'
  | 'loop'
  | 'switch'
  | 'branch' // if, else, match arm
  | 'try'
  | 'catch'
  | 'initializer'
  | 'plain';

export interface Block {
  readonly kind: BlockKind;
  /** Code between the end of the statement before and the brace. */
  readonly head: string;
  readonly headStart: number;
  /** Offset of `{`. */
  readonly open: number;
  /** Offset of `}`; the end of the text when it is missing. */
  close: number;
  readonly parent: Block | null;
  readonly children: Block[];
}

interface Level {
  readonly block: Block;
  statementStart: number;
  parentheses: number;
}

/** The tree's root is the file: a scope that begins before its text. */
export function blocksOf(mask: string, language: Language): Block {
  const root: Block = {
    kind: 'scope',
    head: '',
    headStart: -1,
    open: -1,
    close: mask.length,
    parent: null,
    children: [],
  };
  let level: Level = { block: root, statementStart: 0, parentheses: 0 };
  const stack: Level[] = [level];
  for (let i = 0; i < mask.length; i += 1) {
    const char = mask[i];
    if (char === '(') level.parentheses += 1;
    else if (char === ')') level.parentheses = Math.max(0, level.parentheses - 1);
    else if (char === ';' && (level.parentheses === 0 || level.block.kind === 'scope')) {
      level.statementStart = i + 1;
      level.parentheses = 0;
    } else if (char === '{') {
      const head = mask.slice(Math.max(level.statementStart, i - 4000), i);
      const kind = kindOf(head.trim(), level, language);
      const label = accessLabel.exec(head.trimStart())?.[0].length ?? 0;
      const headStart = i - head.trimStart().length + label;
      const block: Block = {
        kind,
        head: head.trim(),
        headStart,
        open: i,
        close: mask.length,
        parent: level.block,
        children: [],
      };
      level.block.children.push(block);
      level = { block, statementStart: i + 1, parentheses: 0 };
      stack.push(level);
    } else if (char === '}' && stack.length > 1) {
      const closed = stack.pop()?.block;
      level = stack.at(-1) ?? level;
      if (closed === undefined) continue;
      closed.close = i;
      // What an initializer or a lambda is part of goes on behind it.
      if (closed.kind !== 'initializer' && closed.kind !== 'lambda') level.statementStart = i + 1;
    }
  }
  return root;
}

const qualifiers =
  /(?:\s*(?:const|volatile|noexcept(?:\s*\([^()]*\))?|override|final|mutable|constexpr|try|&&?|throw\s*\([^()]*\)))*$/;
const lambdaHead =
  /\[[^\][]*\]\s*(?:<[^<>]*>\s*)?(?:\([^{}]*\))?\s*(?:mutable|constexpr|noexcept)?\s*(?:->\s*[\w:<>*&\s]+)?$/;
const accessLabel = /^(?:(?:public|private|protected|signals|Q_SIGNALS)(?:\s+slots)?\s*:\s*)+/;
const afterLabel =
  /^(?:(?:public|private|protected|signals|Q_SIGNALS|(?:public|private|protected)\s+slots)\s*:\s*|template\s*<[^{}]*?>\s*(?=class|struct|union)|\[\[[^\]]*\]\]\s*)+/;

/** What a brace behind `head` begins. */
function kindOf(whole: string, level: Level, language: Language): BlockKind {
  const head = whole.replace(afterLabel, '');
  const inScope = level.block.kind === 'scope';
  const control = controlKind(head, language);
  if (control !== null && !inScope) return control;
  if (language === 'rust') return rustKind(head, inScope);
  if (/^(?:inline\s+)?namespace\b|^extern\s*"\s*"$/.test(head)) return 'scope';
  const signature = head.replace(/\s*->\s*[\w:<>*&,\s]+$/, '').replace(qualifiers, '');
  if (lambdaHead.test(head) && !/\bdelete\s*\[\s*\]/.test(head) && (!inScope || head.includes('='))) return 'lambda';
  if (!inScope) return head === '' || /:$/.test(head) ? 'plain' : localKind(head, signature);
  if (/(?:^|[^=!<>])=$/.test(signature)) return 'initializer';
  if (/[^:]:[^:]/.test(signature) && /\)\s*(?:noexcept\s*)?:[^:]/.test(signature)) {
    return /[)}]$/.test(signature) ? 'function' : 'initializer'; // of a member, in a constructor's list
  }
  if (signature.endsWith(')') && level.parentheses === 0) return 'function';
  if (/\b(?:class|struct|union|enum)\b/.test(signature)) return 'scope';
  return signature.includes('(') && level.parentheses === 0 ? 'function' : 'initializer';
}

function localKind(head: string, signature: string): BlockKind {
  if (/\b(?:class|struct|union|enum)\b/.test(head) && !/[=()]/.test(head)) return 'scope';
  // An iteration macro such as list_for_each_entry(…) { in C.
  return /^\w+\s*\(.*\)$/s.test(signature)
    ? /each|loop|while|repeat/i.test(signature)
      ? 'loop'
      : 'branch'
    : 'initializer';
}

function controlKind(head: string, language: Language): BlockKind | null {
  const label = head.replace(/^(?:(?:case\b[^:{}]*|default|\w+)\s*:(?!:)\s*)+/, '').replace(/^'\w+\s*:\s*/, '');
  if (/^(?:for|while|do|loop)\b/.test(label) || (language === 'rust' && /\bloop$/.test(label))) return 'loop';
  if (/^switch\b/.test(label)) return 'switch';
  if (/^(?:if|else)\b/.test(label)) return 'branch';
  if (/^try\b/.test(label)) return 'try';
  if (/^catch\b/.test(label)) return 'catch';
  if (language === 'rust' && /^(?:unsafe|match)\b|=>$/.test(label))
    return label.startsWith('unsafe') ? 'plain' : 'branch';
  return null;
}

function rustKind(head: string, inScope: boolean): BlockKind {
  if (/\bfn\s+\w+/.test(head)) return 'function';
  if (
    /^(?:#\[[^\]]*\]\s*)*(?:pub(?:\([^)]*\))?\s+)?(?:unsafe\s+)?(?:impl|mod|trait|struct|enum|union|extern)\b/.test(
      head,
    )
  )
    return 'scope';
  if (/\|[^|]*\|\s*(?:->\s*[\w:<>&\s]+)?$/.test(head)) return 'lambda';
  if (/=\s*(?:if|match|unsafe|loop)\b/.test(head)) return 'branch';
  return inScope || head !== '' ? 'initializer' : 'plain';
}

/** Blocks around `offset`, outermost (the file) first. A block's head counts as inside for functions and lambdas. */
export function enclosing(root: Block, offset: number): Block[] {
  const path = [root];
  for (let at: Block | undefined = root; at !== undefined;) {
    at = at.children.find(({ kind, headStart, open, close }) => {
      const from = kind === 'function' ? headStart : open;
      return offset >= from && offset <= close;
    });
    if (at !== undefined) path.push(at);
  }
  return path;
}
