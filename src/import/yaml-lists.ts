import { interactions } from '../spine/interactions.js'
import { scalar } from './yaml-scalar.js'

/** Writes lists of interaction IDs: in full where they stand first, by reference after that. */
export interface ListWriter {
  /** The list under a key, each line indented by so many blanks. */
  readonly write: (key: string, ids: readonly string[], indent: string) => string
}

/** References to one anchor; readers of YAML take very many for an attack. */
const MOST_REFERENCES = 500

const FOUNDATIONS_AND_APPOINTMENTS = Object.values(interactions).map(({ id }) => id)

export function listWriter(): ListWriter {
  const anchors = new Map<string, { name: string; uses: number }>()
  let made = 0
  const anchorOf = (content: string): string => {
    const known =
      [...FOUNDATIONS_AND_APPOINTMENTS].sort().join('\n') === content.split('\n').sort().join('\n')
    made += 1
    return known && made === 1 ? 'foundations-and-appointments' : `interactions-${made}`
  }
  return {
    write: (key, ids, indent) => {
      if (ids.length === 0) return `${indent}${key}: []\n`
      const content = ids.join('\n')
      const anchor = anchors.get(content)
      if (anchor && anchor.uses < MOST_REFERENCES) {
        anchor.uses += 1
        return `${indent}${key}: *${anchor.name}\n`
      }
      const name = anchorOf(content)
      anchors.set(content, { name, uses: 0 })
      return `${indent}${key}: &${name}\n${ids.map((id) => `${indent}  - ${scalar(id)}\n`).join('')}`
    },
  }
}
