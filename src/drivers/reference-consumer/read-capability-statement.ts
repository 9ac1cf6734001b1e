import { interactions } from '../../spine/interactions.js'
import type { Attempt, PracticeAddress } from '../consumer-driver.js'
import { callPractice } from './call-practice.js'
import { textOf } from './json.js'
import type { ConsumerSetting } from './setting.js'
import { done, stopped } from './stopped.js'

/** 3a, 3d: which version of GP Connect the practice's system implements (appointments.md 4.1). */
export async function readCapabilityStatement(
  setting: ConsumerSetting,
  practice: PracticeAddress,
): Promise<Attempt<{ readonly version: string }>> {
  const answer = await callPractice(setting, practice, {
    interaction: interactions.readMetadata,
    path: '/metadata',
  })
  if (!answer.done) return answer
  const version = textOf(answer.resource['version'])
  return version === undefined || answer.resource['resourceType'] !== 'CapabilityStatement'
    ? stopped('answer-not-understood', 'The practice answered with something that is no CapabilityStatement.')
    : done({ version })
}
