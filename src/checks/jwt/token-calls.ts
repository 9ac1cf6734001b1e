import { misshapenType } from '../judging/stu3/shape.js'
import { isObject, member, textsAt, type Located } from '../reading/located.js'
import type { Call } from '../reading/scene.js'

/** The claims of a request's token; their paths begin with the claim's name. */
export const claimsOf = ({ token }: Call): Located => ({ at: '', value: token.claims })

/** Whether there is a token that can be read. */
export const hasClaims = ({ token }: Call): boolean => token.claims !== undefined

/** The scope without the confidentiality scope that may follow it. */
export const baseScopeOf = ({ token }: Call): unknown => {
  const scope = member(token.claims, 'requested_scope')
  return typeof scope === 'string' ? scope.replace(/ conf\/[NR]$/, '') : scope
}

/** What keeps embedded resources from being STU3. */
export const notStu3 = ({ value: claims }: Located) =>
  (
    [
      ['requesting_device', 'Device'],
      ['requesting_organization', 'Organization'],
      ['requesting_practitioner', 'Practitioner'],
    ] as const
  ).flatMap(([claim, type]) => {
    const value = member(claims, claim)
    return isObject(value) ? misshapenType(type, { at: claim, value }) : []
  })

/** Systems of the identifiers that a token's practitioner has. */
export const practitionerSystems = ({ value }: Located): readonly string[] =>
  textsAt(value, 'requesting_practitioner.identifier.system')
