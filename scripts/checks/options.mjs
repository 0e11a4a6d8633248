/** Reads `--only <step>`, `--from <step>` (repeatable, commas allowed) and `--list`; throws a sentence for anything else. */
export function parseOptions(args, names) {
  const only = new Set();
  let from;
  let list = false;
  const known = name => {
    if (!names.includes(name)) {
      throw new Error(
        `There is no step "${name}". The steps are: ${names.join(', ')}.`,
      );
    }
    return name;
  };
  for (let i = 0; i < args.length; i++) {
    const [flag, inline] = args[i].split(/=(.*)/s);
    if (flag === '--list') {
      list = true;
    } else if (flag === '--only' || flag === '--from') {
      const value = inline ?? args[++i];
      if (!value) throw new Error(`${flag} needs the name of a step.`);
      if (flag === '--from') {
        from = known(value);
      } else {
        value.split(',').forEach(name => only.add(known(name)));
      }
    } else {
      throw new Error(
        `Unknown argument "${args[i]}". Known are --only <step>, --from <step> and --list.`,
      );
    }
  }
  const start = from ? names.indexOf(from) : 0;
  return {
    list,
    selected: names.filter(
      (name, index) => index >= start && (only.size === 0 || only.has(name)),
    ),
  };
}
