// Sends requests over open connections, each after the answer to the one before:
// node load.mjs <port> <connections> <seconds> <file with a JSON list of requests>
import fs from 'node:fs';
import net from 'node:net';

const [port, connections, seconds, file] = process.argv.slice(2);
const requests = JSON.parse(fs.readFileSync(file, 'utf8')).map(text =>
  Buffer.from(text, 'base64'),
);
const warmUpMillis = 1_500;
const started = performance.now();
const measureFrom = started + warmUpMillis;
const until = measureFrom + Number(seconds) * 1000;
const latencies = [];
const statuses = {};
let next = 0;

function connect() {
  return new Promise((resolve, reject) => {
    const socket = net.connect({ port: Number(port), host: '127.0.0.1' });
    socket.setNoDelay(true);
    let sentAt = 0;
    let received = '';
    const send = () => {
      sentAt = performance.now();
      socket.write(requests[next++ % requests.length]);
    };
    socket.on('connect', send);
    socket.on('error', reject);
    socket.on('data', chunk => {
      received += chunk.toString('latin1');
      const end = received.indexOf('\r\n\r\n');
      if (end < 0) {
        return;
      }
      const length = Number(/content-length: (\d+)/i.exec(received)?.[1] ?? 0);
      if (received.length < end + 4 + length) {
        return;
      }
      const now = performance.now();
      const status = received.slice(9, 12);
      received = '';
      if (sentAt >= measureFrom && now <= until) {
        latencies.push(now - sentAt);
        statuses[status] = (statuses[status] ?? 0) + 1;
      }
      if (now >= until) {
        socket.end();
        resolve();
      } else {
        send();
      }
    });
  });
}

await Promise.all(Array.from({ length: Number(connections) }, connect));
latencies.sort((a, b) => a - b);
const at = share => latencies[Math.floor(latencies.length * share)];
console.log(
  JSON.stringify({
    perSecond: latencies.length / Number(seconds),
    p50: at(0.5),
    p99: at(0.99),
    count: latencies.length,
    sent: next,
    statuses,
  }),
);
