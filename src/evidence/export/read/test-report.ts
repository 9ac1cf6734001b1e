import { z } from 'zod'
import { FormatFault } from '../format-fault.js'
import { countScenarios, type Tally } from '../tally.js'
import { KIND_SYSTEM, RESULT_SYSTEM } from '../test-report.js'
import { readJson } from './json.js'

/** FHIR's string: not empty, no white space at either end is asked of ours. */
const string = z.string().min(1)
const uri = z.string().regex(/^\S+$/)
const instant = z.iso.datetime({ offset: true })
const coding = z.strictObject({ system: uri, code: z.string().regex(/^[^\s]+( [^\s]+)*$/) })
const identifier = z.strictObject({ system: uri, value: string })
const actionResult = z.enum(['pass', 'skip', 'fail', 'warning', 'error'])

const operation = z.strictObject({ result: actionResult, message: string })
const assertion = z.strictObject({ result: actionResult, message: string, detail: string })
const action = z.union([z.strictObject({ operation }), z.strictObject({ assert: assertion })])

/** TestReport of STU3 (3.0.1, hl7.org/fhir/STU3/testreport.html): its required elements, its codes, and none it does not have. */
export const testReportSchema = z.strictObject({
  resourceType: z.literal('TestReport'),
  id: z.string().regex(/^[A-Za-z0-9\-.]{1,64}$/),
  meta: z.strictObject({ tag: z.array(coding) }),
  text: z
    .strictObject({
      status: z.enum(['generated', 'extensions', 'additional', 'empty']),
      div: z.string().regex(/^<div xmlns="http:\/\/www\.w3\.org\/1999\/xhtml">[^]+<\/div>$/),
    })
    .optional(),
  identifier,
  name: string,
  status: z.enum(['completed', 'in-progress', 'waiting', 'stopped', 'entered-in-error']),
  testScript: z.strictObject({ identifier, display: string }),
  result: z.enum(['pass', 'fail', 'pending']),
  tester: string,
  issued: instant,
  participant: z.array(
    z.strictObject({ type: z.enum(['test-engine', 'client', 'server']), uri, display: string }),
  ),
  test: z.array(z.strictObject({ name: string, action: z.array(action).min(1) })),
})

/** A Bundle of STU3 that gathers them. */
export const testReportsSchema = z.strictObject({
  resourceType: z.literal('Bundle'),
  type: z.literal('collection'),
  entry: z.array(z.strictObject({ fullUrl: uri, resource: testReportSchema })),
})

const RESULT_OF: Readonly<Record<string, string>> = {
  passed: 'pass',
  warned: 'pass',
  failed: 'fail',
  trouble: 'fail',
  undetermined: 'pending',
  'not-executed': 'pending',
}

/** What the TestReports say of the scenarios. */
export const tallyTestReports = (text: string): Tally => ({
  scenarios: countScenarios(
    readJson(text, testReportsSchema).entry.map(({ resource: { meta, result } }) => {
      const code = (wanted: string) => meta.tag.find(({ system }) => system === wanted)?.code ?? ''
      if (RESULT_OF[code(RESULT_SYSTEM)] !== result)
        throw new FormatFault(`a scenario that is "${code(RESULT_SYSTEM)}" has the result ${result}`)
      return { result: code(RESULT_SYSTEM), isSelfTest: code(KIND_SYSTEM) === 'self-test' }
    }),
  ),
})
