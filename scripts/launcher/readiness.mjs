const POLL_MILLISECONDS = 500;

async function isReady(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(30_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

/** Resolves to true when every address has answered with success, to false when `signal` was aborted before. */
export async function waitUntilReady(urls, signal) {
  const waiting = new Set(urls);
  while (!signal.aborted) {
    await Promise.all(
      [...waiting].map(async url => {
        if (await isReady(url)) waiting.delete(url);
      }),
    );
    if (waiting.size === 0) return !signal.aborted;
    await new Promise(resolve => setTimeout(resolve, POLL_MILLISECONDS));
  }
  return false;
}
