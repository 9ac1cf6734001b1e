#!/usr/bin/env node
// Old enough to be read by any Node, so that a wrong version is told what is right.
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 18)) {
  console.error(
    'spinecheck needs Node.js 20.18 or newer; this is ' +
      process.version +
      '. Install a current Node.js and try again.',
  )
  process.exit(3)
}
await import('./open-files.js')
await import('./launch.js')
