import type { Attempt, PracticeAddress } from '../consumer-driver.js'
import type { RecordRequest } from '../record-requests.js'
import { callPractice } from './call-practice.js'
import type { JsonObject } from './json.js'
import type { ConsumerSetting } from './setting.js'

/** Every one of these reads a patient's record (other-capabilities.md 1). */
const SCOPE = 'patient/*.read'

/** Asks a practice for a record by another capability; its content is nobody's business here. */
export const askForRecord = (
  setting: ConsumerSetting,
  practice: PracticeAddress,
  { interaction, body, ...request }: RecordRequest,
): Promise<Attempt<object>> =>
  callPractice(setting, practice, {
    ...request,
    body: body as JsonObject | undefined,
    interaction: { ...interaction, scope: SCOPE, success: 200 },
  })
