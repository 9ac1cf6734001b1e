import { performance } from 'node:perf_hooks'
import { page } from '../src/evidence/report/page.js'
import { recordOf, scenario } from '../src/evidence/testing/run-builder.js'
import { failingSample } from '../src/evidence/testing/sample.js'

// A process of its own, so that its memory is that of rendering: argument is the number of scenarios, the answer one line of JSON.
const count = Number(process.argv[2])
const models = failingSample().scenarios
const scenarios = Array.from({ length: count }, (_each, index) =>
  scenario({ ...models[index % models.length], id: `s${index + 1}`, testCase: `case-${index + 1}` }),
)
const record = recordOf(scenarios)
const began = performance.now()
const { length } = page(record)
const seconds = (performance.now() - began) / 1000
process.stdout.write(
  JSON.stringify({ seconds, megabytes: process.resourceUsage().maxRSS / 1024, bytes: length }),
)
