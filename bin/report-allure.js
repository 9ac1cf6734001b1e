// Renders a run with Allure: npm run report:allure [run]. Allure is a Java program; nothing else here needs Java.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { basename, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const spinecheck = fileURLToPath(new URL('./spinecheck.js', import.meta.url))
const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'java') : 'java'

if (spawnSync(java, ['-version'], { stdio: 'ignore' }).status !== 0) {
  console.error(
    'Allure needs Java 8 or newer, and there is none (' +
      java +
      ' does not run). Install a Java runtime, or set JAVA_HOME to one; all other formats do without: npx spinecheck export --all',
  )
  process.exit(3)
}

const run = process.argv[2]
const out = resolve('reports', (run ? basename(resolve(run)) : 'latest') + '-allure')
const exported = spawnSync(
  process.execPath,
  [spinecheck, 'export', ...(run ? [run] : []), '--format', 'allure', '--out', out, '--reconcile'],
  { stdio: 'inherit' },
)
if (exported.status !== 0) process.exit(exported.status ?? 5)

// Allure's pages report to Google when opened unless this is true at the time they are made.
process.env.ALLURE_NO_ANALYTICS = 'true'
const allure = createRequire(import.meta.url)('allure-commandline')
const page = join(out, 'allure-report')
allure(['generate', '--clean', '--single-file', join(out, 'allure-results'), '--output', page]).on(
  'exit',
  (code) => {
    if (code === 0) console.log('Open ' + join(page, 'index.html'))
    process.exitCode = code ?? 5
  },
)
