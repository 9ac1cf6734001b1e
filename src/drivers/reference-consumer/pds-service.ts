import type { OdsCode } from '../../spine/identifiers.js'
import { pdsInteractionIdOf, SPINE_ORGANISATION } from '../../spine/pds-messages.js'
import type { Attempt, SdsRoute } from '../consumer-driver.js'
import { lookUp } from './look-up.js'
import type { SdsMatch } from './lookup-query.js'
import type { ConsumerSetting } from './setting.js'
import { done, stopped } from './stopped.js'

/** Where messages to PDS go, and whom they are addressed to. */
export interface PdsServiceAddress {
  readonly url: string
  readonly asid: string
}

/** The service of Spine that takes messages to PDS, as SDS holds it: found when first needed, and kept (PDS-HL7-13). */
export class PdsService {
  readonly #setting: ConsumerSetting
  readonly #route: SdsRoute
  readonly #known = new Map<string, PdsServiceAddress>()

  constructor(setting: ConsumerSetting, route: SdsRoute) {
    this.#setting = setting
    this.#route = route
  }

  /** Address and ASID for an interaction. */
  async find(interaction: string): Promise<Attempt<PdsServiceAddress>> {
    const known = this.#known.get(interaction)
    if (known) return done(known)
    const interactionId = pdsInteractionIdOf(interaction)
    const odsCode = SPINE_ORGANISATION as OdsCode
    const mhs = await this.#sole({ record: 'MHS', odsCode, interactionId })
    if (!mhs.done) return mhs
    const { serviceRoot: url, partyKey } = mhs.match
    const as = await this.#sole({
      record: 'AS',
      odsCode,
      interactionId: this.#route === 'fhir' ? interactionId : undefined,
      partyKey,
    })
    if (!as.done) return as
    const { asid } = as.match
    if (url === undefined || asid === undefined)
      return stopped('pds-unavailable', `SDS holds no usable address and ASID of PDS for ${interaction}.`)
    this.#known.set(interaction, { url, asid })
    return done({ url, asid })
  }

  async #sole(query: Parameters<typeof lookUp>[2]): Promise<Attempt<{ readonly match: SdsMatch }>> {
    const found = await lookUp(this.#setting, this.#route, query)
    if (!found.done) return found
    const [match, ...others] = found.matches
    return match && others.length === 0
      ? done({ match })
      : stopped(
          'pds-unavailable',
          `SDS returned ${found.matches.length} ${query.record} records of PDS where one was expected.`,
        )
  }
}
