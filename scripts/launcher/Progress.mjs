const SILENT_SECONDS = 20;

/** `0:07`, `12:40`: minutes and seconds of a number of milliseconds. */
export function formatElapsed(milliseconds) {
  const seconds = Math.floor(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/**
 * Says what is being done: one live line on a terminal, else plain lines (a change of detail, and a sign of life every 20 seconds).
 * `begin` gives `{ detail(text), end(text) }`; `end` replaces the live line and adds the time taken.
 */
export function createProgress(stream = process.stderr) {
  const live = Boolean(stream.isTTY);
  return {
    say(text) {
      stream.write(`${text}\n`);
    },
    begin(title) {
      const startedAt = Date.now();
      let detail = '';
      let lastLineAt = startedAt;
      const elapsed = () => formatElapsed(Date.now() - startedAt);
      const draw = () => {
        if (live) {
          const text = `${title}${detail ? ` ${detail}` : ''} ${elapsed()}`;
          stream.write(
            `\r\u001b[2K${text.slice(0, (stream.columns || 80) - 1)}`,
          );
        } else if (Date.now() - lastLineAt >= SILENT_SECONDS * 1000) {
          lastLineAt = Date.now();
          stream.write(`      ${detail || 'still at it'} ${elapsed()}\n`);
        }
      };
      if (!live) {
        stream.write(`${title}\n`);
      }
      const timer = setInterval(draw, live ? 500 : 1000);
      timer.unref();
      draw();
      return {
        detail(text) {
          if (text !== detail) {
            detail = text;
            if (!live) {
              lastLineAt = Date.now();
              stream.write(`      ${detail} ${elapsed()}\n`);
            }
            draw();
          }
        },
        end(text) {
          clearInterval(timer);
          stream.write(`${live ? '\r\u001b[2K' : ''}${text} (${elapsed()})\n`);
        },
      };
    },
  };
}
