import { z } from 'zod'
import type { ReportFile } from '../../report-file.js'
import { FormatFault } from '../format-fault.js'
import { countScenarios, type Tally } from '../tally.js'
import { countsFrom } from './counts-from.js'
import { readJson } from './json.js'

const status = z.enum(['passed', 'failed', 'broken', 'skipped', 'unknown'])
const statusDetails = z.strictObject({
  message: z.string().optional(),
  trace: z.string().optional(),
  known: z.boolean().optional(),
  muted: z.boolean().optional(),
  flaky: z.boolean().optional(),
})
const attachment = z.strictObject({
  name: z.string().min(1),
  source: z.string().regex(/^[\w-]+\.\w+$/),
  type: z.string().regex(/^[\w.+-]+\/[\w.+-]+$/),
})
const parameter = z.strictObject({ name: z.string(), value: z.string() })
const body = {
  name: z.string().min(1),
  status,
  statusDetails,
  stage: z.enum(['scheduled', 'running', 'finished', 'pending', 'interrupted']),
  attachments: z.array(attachment),
  parameters: z.array(parameter),
}
const leaf = z.strictObject({ ...body, steps: z.array(z.never()) })
const step = z.strictObject({ ...body, steps: z.array(leaf) })
const label = z.strictObject({ name: z.string().min(1), value: z.string() })

/** A result file of Allure 2 (the model of allure-java), with no field that Allure does not know. */
export const allureResultSchema = z.strictObject({
  uuid: z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
  historyId: z.string().min(1),
  testCaseId: z.string().min(1),
  fullName: z.string().min(1),
  description: z.string(),
  ...body,
  steps: z.array(step),
  labels: z.array(label),
  links: z.array(z.strictObject({ type: z.string(), name: z.string(), url: z.url() })),
})

const STATUS_OF: Readonly<Record<string, string>> = {
  passed: 'passed',
  warned: 'passed',
  failed: 'failed',
  trouble: 'broken',
  undetermined: 'skipped',
  'not-executed': 'skipped',
  'not-offered': 'skipped',
}

/** What a folder of Allure results says of a run. */
export function tallyAllure(files: readonly ReportFile[]): Tally {
  const names = new Set(files.map(({ name }) => name.split('/').at(-1)))
  const results = files
    .filter(({ name }) => name.endsWith('-result.json'))
    .map(({ contents }) => readJson(contents, allureResultSchema))
  const histories = new Set(results.map(({ historyId }) => historyId))
  if (histories.size !== results.length)
    throw new FormatFault('two results have one history, which Allure takes for a retry')
  const environment = files.find(({ name }) => name.endsWith('environment.properties'))?.contents ?? ''
  const told = results.map(({ labels, status: shown, attachments }) => {
    const missing = attachments.find(({ source }) => !names.has(source))
    if (missing) throw new FormatFault(`attachment ${missing.source} is not there`)
    const value = (wanted: string) => labels.find(({ name }) => name === wanted)?.value ?? ''
    if (STATUS_OF[value('result')] !== shown)
      throw new FormatFault(`a scenario that is "${value('result')}" has the status ${shown}`)
    return { result: value('result'), isSelfTest: value('self-test') === 'true' }
  })
  return {
    scenarios: countScenarios(told),
    requirements: countsFrom(
      (verdict) => new RegExp(`^requirements\\.${verdict} = (.*)$`, 'm').exec(environment)?.[1],
    ),
  }
}
