// npm run check: types, format, lint and layers side by side. Each is told when it is over; the worst exit code is ours.
import { Buffer } from 'node:buffer'
import { spawn } from 'node:child_process'
import { once } from 'node:events'

const SCRIPTS = ['check:types', 'check:format', 'check:lint', 'check:layers']

const told = async (script) => {
  const child = spawn('npm', ['run', '--silent', script], { shell: process.platform === 'win32' })
  const words = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => words.push(chunk))
  const [code] = await once(child, 'close')
  process.stdout.write(Buffer.concat(words))
  if (code !== 0) console.error(`npm run ${script} failed.`)
  return code ?? 1
}

process.exitCode = Math.max(...(await Promise.all(SCRIPTS.map(told))))
