// Plain old JavaScript: it must run under any Node to say that the Node is too old.
var parts = process.versions.node.split('.').map(Number);
if (parts[0] < 22 || (parts[0] === 22 && parts[1] < 12)) {
  console.error(
    'Clusterbook needs Node 22.12 or newer; this is Node ' +
      process.versions.node +
      '.\n' +
      'Run it through npm ("npm run build", "npm test"): `npm ci` installs a Node of its own that npm scripts use.\n' +
      'If you installed with --ignore-scripts, run "npm rebuild node" first.',
  );
  process.exit(1);
}
