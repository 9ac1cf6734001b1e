import type { CastMember } from './cast-member.js'
import type { Replay } from './replay.js'

/**
 * Waits for everything that was set off where hosts have failed: what was sent to them may never arrive, so whatever
 * nobody has told of is taken for lost once all who can speak have been heard.
 */
export async function settleAfterFailure(members: readonly CastMember[], replay: Replay): Promise<void> {
  await hearOut(members, replay)
  await replay.atRest()
  await hearOut(members, replay)
  replay.forgive()
}

/** Everything that those who can speak have told by now has been heard. */
async function hearOut(members: readonly CastMember[], replay: Replay): Promise<void> {
  const speaking = members.filter(({ isUp }) => isUp)
  await Promise.all(speaking.map(async (member) => replay.reached(member.source, await member.told())))
}
