/** Fields that hold a time as seconds since 1970 (RFC 7519, 4.1.4 to 4.1.6; OpenID Connect Core, auth_time). */
const TIME_FIELDS = 'iat|exp|nbf|auth_time'
const NAMES_A_TIME = new RegExp(`(?:^|[^\\w-])(?:${TIME_FIELDS})(?:$|[^\\w-])`)
const SECONDS = /(?<![\w.])[12]\d{9}(?![\w.]*\d)/g
const IN_JSON = new RegExp(`^(\\s*"(?:${TIME_FIELDS})": )(\\d{10})(,?)$`, 'gm')

const clockTime = (seconds: string): string =>
  `${new Date(Number(seconds) * 1000).toISOString().slice(0, 19).replace('T', ' ')} UTC`

/** What was found at a field, with the times of tokens as clock times beside the seconds. */
export const withClockTimes = (field: string, text: string): string =>
  NAMES_A_TIME.test(field) || NAMES_A_TIME.test(text)
    ? text.replace(SECONDS, (seconds) => `${seconds} (${clockTime(seconds)})`)
    : text

/** The same for JSON that is set out on lines; what is added stands behind the value, as a remark. */
export const withClockRemarks = (json: string): string =>
  json.replace(
    IN_JSON,
    (_whole, name: string, seconds: string, comma: string) =>
      `${name}${seconds}${comma}  (${clockTime(seconds)})`,
  )
