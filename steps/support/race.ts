import { USUAL_PACE } from '../../src/workspace/workspace.js'
import { ownPractices } from './deployments.js'

/** How many bookings of one slot are sent at once where that is tried; 0 where a provider of the caller's own is not to be raced. */
export const raceSize = (): number => ownPractices()?.race ?? USUAL_PACE.race

/** Has so many requests go out at once, which practices of the caller's own are otherwise spared; there it is announced before. */
export const racing = <Result>(race: () => Promise<Result>): Promise<Result> =>
  ownPractices()?.racing(race) ?? race()
