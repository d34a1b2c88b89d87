/**
 * Text of a model as plain text. It may obey instructions in the source that it read, so nothing in it may act: no mention, link,
 * image, markup, workflow command, control or bidirectional character, and no secret.
 */

/** Controls, bidirectional and other format characters, surrogate halves, private use. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029\u115f\u1160\u3164\uffa0]/gu;
const removed = '[removed]';
/** Commands of GitHub's runner, which it obeys in whatever is printed. */
export const workflowCommands =
  'set-output|set-env|add-path|add-mask|add-matcher|remove-matcher|save-state|stop-commands|error|warning|notice|debug|group|endgroup|echo';

/** One paragraph, at most `most` characters. `secrets` are values that must not get out. */
export function plainText(text: string, most: number, secrets: readonly string[] = []): string {
  let plain = text
    .slice(0, most * 4)
    .replace(/\s+/g, ' ')
    .replace(invisible, '');
  // What is taken out may leave behind what then acts.
  for (let before = ''; before !== plain;) {
    before = plain;
    plain = withoutActing(secrets.reduce((kept, secret) => kept.split(secret).join(removed), plain));
  }
  return plain.length > most ? `${plain.slice(0, most - 1)}…` : plain;
}

/** What a replacement leaves is not replaced again, or shorter: repeating this comes to an end. */
function withoutActing(text: string): string {
  return text
    .replace(/!\[/g, '[') // ![image](target)
    .replace(/\](?=[([])/g, '] ') // [text](target), [text][reference]
    .replace(/<\/?[a-z!?][^<>]*>/gi, (tag) => (looksLikeTemplate(tag) ? tag : ' ')) // markup, but not std::vector<int>
    .replace(/<\s*(?=(?:script|style|img|iframe|a|svg|object|embed|link|meta|form|details)\b)/gi, '')
    .replace(/\b(?:[a-z][a-z0-9+.-]{0,12}:\/\/|www\.|(?:mailto|javascript|data|vbscript):)\S*/gi, removed)
    .replace(/:\/\//g, ' ')
    .replace(new RegExp(`::(?:${workflowCommands})\\b[^:]*(?:::)?`, 'gi'), removed)
    .replace(/##\[/g, ' ')
    .replace(/(^|[^\w.])@+(?=[\w-])/g, '$1') // a mention
    .replace(/\b[\w-]+\/[\w.-]+#\d+|(^|\s)#\d+\b|\bGH-\d+\b/g, '$1') // a reference to an issue
    .replace(/\s+/g, ' ')
    .trim();
}

/** `<int>`, `<T, U>`: what stands after a template's name has no attributes and is no element of HTML. */
function looksLikeTemplate(tag: string): boolean {
  return /^<(?:(?:const |unsigned |struct )?[A-Za-z_][\w:]*[\s*&]*(?:,\s*)?)+>$/.test(tag) && !htmlElement.test(tag);
}

const htmlElement =
  /^<\/?(?:a|abbr|b|base|big|blockquote|body|br|button|center|code|del|details|dd|div|dl|dt|em|embed|font|form|frame|h[1-6]|head|hr|html|i|iframe|img|input|ins|kbd|link|li|math|meta|object|ol|option|p|picture|pre|q|s|samp|script|select|small|source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|textarea|tfoot|th|thead|title|tr|tt|u|ul|var|video|audio)\b/i;

/** Whether text has characters that a reader does not see, tabs and line breaks aside. */
export function hidesSomething(text: string): boolean {
  return text.replace(/[\t\n\r]/g, '').search(invisible) >= 0;
}
