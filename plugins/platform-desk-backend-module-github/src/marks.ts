const request = /<!-- waymark-request: ([\w-]+) -->/;
const comment = /<!-- waymark-comment: [\w-]+ -->/;

/** The body of an issue of a request. */
export function markedIssue(body: string, ticketId: string): string {
  return `${unmentioned(body)}\n\n<!-- waymark-request: ${ticketId} -->`;
}

/** The id of the request that an issue is of, when this portal has made it. */
export function ticketIdIn(body: string | null | undefined) {
  return request.exec(body ?? '')?.[1];
}

/** A comment that the portal makes. */
export function markedComment(text: string, id: string): string {
  return `${unmentioned(text)}\n\n${markOf(id)}`;
}

export function hasMark(body: string | null | undefined, id: string): boolean {
  return (body ?? '').includes(markOf(id));
}

/** Whether the portal has made the comment. */
export function isOurs(body: string | null | undefined): boolean {
  return comment.test(body ?? '');
}

function markOf(id: string): string {
  return `<!-- waymark-comment: ${id} -->`;
}

/** People of the portal have other names than those of GitHub: nobody is called by accident. */
function unmentioned(text: string): string {
  return text.replace(/(^|[^\w`])@(?=[\w-])/g, '$1@\u200b');
}
