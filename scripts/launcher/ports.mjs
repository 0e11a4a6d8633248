import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { Problem } from './Problem.mjs';

const DEFAULT_PORTS = { app: 3000, backend: 7007 };

/** The arguments with the file behind each `--config` as an absolute path, which upstream would look for in packages/backend. */
export function resolveConfigArgs(args, directory) {
  return args.map((arg, index) => {
    const [, prefix, name] =
      args[index - 1] === '--config'
        ? ['', '', arg]
        : /^(--config=)(.+)$/.exec(arg) ?? [];
    return name && !/^https?:/.test(name)
      ? `${prefix}${path.resolve(directory, name)}`
      : arg;
  });
}

/** The config files that a start with these arguments reads, in the order in which later ones win. */
export function configFiles(args, root) {
  const named = args.flatMap((arg, index) => {
    if (arg === '--config') return args[index + 1] ? [args[index + 1]] : [];
    return arg.startsWith('--config=') ? [arg.slice('--config='.length)] : [];
  });
  const names = named.length
    ? named
    : ['app-config.yaml', 'app-config.local.yaml'];
  return names.map(name => path.resolve(root, name));
}

function substitute(text, env) {
  return text.replace(
    /\$\{([A-Z0-9_]+)(?::-([^}]*))?\}/gi,
    (_, name, fallback) => env[name] ?? fallback ?? '',
  );
}

function portOfUrl(text) {
  const match = /^https?:\/\/[^/:]+(?::(\d+))?/.exec(text);
  return match && match[1] ? Number(match[1]) : undefined;
}

/**
 * The ports that a config file names: `app.baseUrl` and `app.listen.port`, `backend.listen` or else `backend.baseUrl`.
 * A reading of these few lines, not of YAML: what it does not understand it leaves out.
 */
export function portsInConfig(text, env = {}) {
  const found = {};
  let section;
  let listenIndent;
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.replace(/\s+#.*$/, '').replace(/^#.*$/, '');
    const match = /^(\s*)([\w.-]+):\s*(.*)$/.exec(line);
    if (!match) continue;
    const [, spaces, key, rest] = match;
    const value = substitute(rest.trim().replace(/^(['"])(.*)\1$/, '$2'), env);
    if (spaces === '') {
      section = key;
      listenIndent = undefined;
      continue;
    }
    if (section !== 'app' && section !== 'backend') continue;
    if (listenIndent !== undefined && spaces.length <= listenIndent) {
      listenIndent = undefined;
    }
    if (key === 'listen') {
      listenIndent = spaces.length;
      const port = /:?(\d+)$/.exec(value);
      if (port) found[`${section}Listen`] = Number(port[1]);
    } else if (key === 'port' && listenIndent !== undefined) {
      found[`${section}Listen`] = Number(value);
    } else if (key === 'baseUrl' && listenIndent === undefined) {
      found[`${section}Url`] = portOfUrl(value) ?? found[`${section}Url`];
    }
  }
  return found;
}

/** The ports that a start will listen on: `{ app, backend }`, from the config files, then the environment. */
export function portsOf({ args, root, env = process.env }) {
  const merged = {};
  for (const file of configFiles(args, root)) {
    if (fs.existsSync(file)) {
      Object.assign(merged, portsInConfig(fs.readFileSync(file, 'utf8'), env));
    }
  }
  const fromEnv = {
    appUrl: portOfUrl(env.APP_CONFIG_app_baseUrl ?? ''),
    backendUrl: portOfUrl(env.APP_CONFIG_backend_baseUrl ?? ''),
    appListen: Number(env.APP_CONFIG_app_listen_port) || undefined,
    backendListen: Number(env.APP_CONFIG_backend_listen_port) || undefined,
  };
  const pick = name =>
    fromEnv[`${name}Listen`] ??
    merged[`${name}Listen`] ??
    fromEnv[`${name}Url`] ??
    merged[`${name}Url`] ??
    DEFAULT_PORTS[name];
  return { app: pick('app'), backend: pick('backend') };
}

function answers(port, host) {
  return new Promise(resolve => {
    const socket = net.connect({ port, host });
    const finish = result => {
      socket.destroy();
      resolve(result);
    };
    socket.setTimeout(500, () => finish(false));
    socket.once('connect', () => finish(true));
    socket.once('error', () => finish(false));
  });
}

/** True if something on this machine listens on the port, whichever address it is bound to. */
export async function isPortInUse(port) {
  const heard = await Promise.all([
    answers(port, '127.0.0.1'),
    answers(port, '::1'),
  ]);
  return heard.includes(true);
}

/** Refuses, naming the file, if a config file that was asked for is not there. */
export function ensureConfigFiles(args, root) {
  for (const file of configFiles(args, root)) {
    if (args.join(' ').includes(file) && !fs.existsSync(file)) {
      throw new Problem(
        `There is no config file ${file}.`,
        'Correct the path after --config; it starts from the folder you are in.',
      );
    }
  }
}

/** Refuses, naming the port, the key that sets it and the remedy, if a port is taken. */
export async function ensurePortsFree(ports) {
  const keys = {
    app: 'app.baseUrl',
    backend: 'backend.baseUrl and backend.listen',
  };
  for (const name of ['app', 'backend']) {
    if (await isPortInUse(ports[name])) {
      throw new Problem(
        `Port ${ports[name]}, which the ${name} of the portal needs, is in use by another program.`,
        `Stop that program (\`lsof -i :${ports[name]}\` names it), or set another port with ${keys[name]} in app-config.local.yaml.`,
      );
    }
  }
}
