import { z } from 'zod'

const text = z.string()
const place = z.looseObject({ line: z.int() })
const steps = z.array(z.looseObject({ id: text, keyword: text }))
const result = z.looseObject({
  status: text,
  message: text.optional(),
  exception: z.looseObject({ type: text }).optional(),
})

const scenario = z.looseObject({
  id: text,
  location: place,
  steps,
  examples: z.array(
    z.looseObject({ tableBody: z.array(z.looseObject({ id: text, location: place })).optional() }),
  ),
})

/** Rules hold what features hold, without rules of their own. */
const children = z.array(
  z.looseObject({
    rule: z.looseObject({ children: z.array(z.looseObject({ scenario: scenario.optional() })) }).optional(),
    background: z.looseObject({ steps }).optional(),
    scenario: scenario.optional(),
  }),
)

const pickle = z.looseObject({
  id: text,
  uri: text,
  name: text,
  astNodeIds: z.array(text),
  tags: z.array(z.looseObject({ name: text })),
  steps: z.array(z.looseObject({ id: text, text, astNodeIds: z.array(text) })),
})

const testCase = z.looseObject({
  id: text,
  pickleId: text,
  testSteps: z.array(z.looseObject({ id: text, pickleStepId: text.optional(), hookId: text.optional() })),
})

/** The form of the part of Cucumber's messages that is read here (see `Envelope`). */
export const messageForm = z.looseObject({
  gherkinDocument: z
    .looseObject({ uri: text.optional(), feature: z.looseObject({ name: text, children }).optional() })
    .optional(),
  pickle: pickle.optional(),
  hook: z.looseObject({ id: text, name: text.optional(), type: text.optional() }).optional(),
  testCase: testCase.optional(),
  testCaseStarted: z.looseObject({ id: text, testCaseId: text, attempt: z.int() }).optional(),
  testStepFinished: z
    .looseObject({ testCaseStartedId: text, testStepId: text, testStepResult: result })
    .optional(),
  testCaseFinished: z.looseObject({ testCaseStartedId: text, willBeRetried: z.boolean() }).optional(),
  attachment: z
    .looseObject({
      body: text,
      contentEncoding: text,
      mediaType: text,
      testCaseStartedId: text.optional(),
    })
    .optional(),
  testRunHookStarted: z.looseObject({ id: text, hookId: text }).optional(),
  testRunHookFinished: z.looseObject({ testRunHookStartedId: text, result }).optional(),
  testRunFinished: z.looseObject({ success: z.boolean(), message: text.optional() }).optional(),
  parseError: z.looseObject({ message: text, source: z.looseObject({ uri: text.optional() }) }).optional(),
})
