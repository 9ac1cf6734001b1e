import { refuse, type Answer } from './answer.js'

export type TokenReading =
  { readonly value: string; readonly refusal?: undefined } | { readonly refusal: Answer }

/**
 * The one identifier of a search, system and value (appointments.md 4.2, 4.5).
 * @param systems those that this search knows
 * @param unknownSystem what another system is refused as: a bad parameter for patients, and elsewhere what the table of
 *   errors has (corrections.md 5; appointments.md 4.7)
 */
export function readIdentifier(
  query: URLSearchParams,
  systems: readonly string[],
  unknownSystem: 'INVALID_PARAMETER' | 'INVALID_IDENTIFIER_SYSTEM' = 'INVALID_IDENTIFIER_SYSTEM',
): TokenReading {
  const [token, ...more] = query.getAll('identifier')
  if (token === undefined || more.length > 0)
    return {
      refusal: refuse(
        'BAD_REQUEST',
        `identifier is given ${query.getAll('identifier').length} times, not once`,
      ),
    }
  const bar = token.indexOf('|')
  const [system, value] = [token.slice(0, Math.max(bar, 0)), token.slice(bar + 1).trim()]
  if (system.trim() === '' || value === '')
    return {
      refusal: refuse('INVALID_PARAMETER', `identifier is "${token}"; it has to be a system, | and a value`),
    }
  if (!systems.includes(system))
    return {
      refusal: refuse(unknownSystem, `"${system}" is not supported; this is: ${systems.join(', ')}`),
    }
  return { value }
}
