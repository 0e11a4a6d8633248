import { spawn } from 'node:child_process';
import { Problem } from './Problem.mjs';

const UNREACHABLE =
  /ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|ERR_SOCKET_TIMEOUT|network request .* failed|RequestError/;

const UNTRUSTED =
  /self[- ]signed certificate|unable to (?:get local issuer|verify the first) certificate|CERT_[A-Z_]+/;

/** The problem behind the output of a failed npm or yarn, where it is one of the usual ones. */
export function explainNpmFailure(output) {
  if (UNTRUSTED.test(output)) {
    return new Problem(
      'The npm registry was reached with a certificate that Node.js does not trust, as proxies of companies show one.',
      "Name the file of your company's certificates in NODE_EXTRA_CA_CERTS (`export NODE_EXTRA_CA_CERTS=/path/to/certificates.pem`) and run the command again.",
    );
  }
  if (UNREACHABLE.test(output)) {
    return new Problem(
      'The npm registry could not be reached.',
      'Check the network, the proxy (HTTPS_PROXY) and `npm config get registry`, then run the command again.',
    );
  }
  if (/ENOSPC|no space left/i.test(output)) {
    return new Problem(
      'The disk is full.',
      'Free about 4 GB and run the command again.',
    );
  }
  if (/EACCES|EPERM|EROFS/.test(output)) {
    return new Problem(
      'A file could not be written during the installation.',
      'Make sure that this folder and your npm cache belong to you, then run the command again.',
    );
  }
  return undefined;
}

/** Runs the npm that called us, else the one on the PATH; answers `{ status, output }`. */
export function runNpm(args) {
  const ours = process.env.npm_execpath;
  const [command, before] =
    ours && /npm-cli\.js$/.test(ours)
      ? [process.execPath, [ours]]
      : [process.platform === 'win32' ? 'npm.cmd' : 'npm', []];
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...before, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: command.endsWith('.cmd'),
    });
    let output = '';
    child.stdout.on('data', data => (output += data));
    child.stderr.on('data', data => (output += data));
    child.on('error', error =>
      reject(
        error.code === 'ENOENT'
          ? new Problem(
              'npm was not found on the PATH, and it is needed to bring a newer Node.js.',
              'Install Node.js 24 together with npm (https://nodejs.org) and run the command again.',
            )
          : error,
      ),
    );
    child.on('close', status => resolve({ status, output }));
  });
}
