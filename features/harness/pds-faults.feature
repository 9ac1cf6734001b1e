@self-test
Feature: A PDS double that goes wrong is caught

  Our own doubles are judged too: a mistake of theirs must never be held against a system.

  Background:
    Given the "worked-example" topology

  Scenario Outline: <fault> is caught (<patient>, <route>)
    Given Northgate Urgent Care looks practices up by <route>
    And the fault <fault>
    When Northgate Urgent Care books an appointment for <patient>
    Then it is caught by "<checks>"

    Examples:
      | fault                                   | patient         | route | checks                                         |
      | pds:answers-with-a-web-page             | Orla Testerson  | LDAP  | pds-mirrors-the-request-ids                    |
      | pds:drops-verification-status           | Orla Testerson  | LDAP  | pds-record-has-a-verified-number               |
      | pds:forgets-etag                        | Orla Testerson  | LDAP  | pds-record-has-an-etag                         |
      | pds:forgets-to-echo-correlation-id      | Orla Testerson  | LDAP  | pds-mirrors-the-request-ids                    |
      | pds:forgets-to-echo-request-id          | Orla Testerson  | LDAP  | pds-mirrors-the-request-ids                    |
      | pds:gives-long-lived-tokens             | Orla Testerson  | LDAP  | pds-gives-a-bearer-token                       |
      | pds:gives-numeric-expiry                | Orla Testerson  | LDAP  | pds-gives-a-bearer-token                       |
      | pds:has-stale-practice                  | Orla Testerson  | LDAP  | pds-names-the-registered-practice              |
      | pds:keeps-superseded-record             | Abel Twofold    | LDAP  | pds-gives-the-surviving-record                 |
      | pds:leaks-practice-of-sensitive-patient | Ines Sheltered  | LDAP  | pds-withholds-where-a-restricted-patient-is    |
      | pds:marks-records-redacted              | Orla Testerson  | LDAP  | pds-record-has-one-confidentiality             |
      | pds:mixes-up-identifier                 | Orla Testerson  | LDAP  | pds-record-has-one-number                      |
      | pds:names-two-practices                 | Orla Testerson  | LDAP  | pds-record-names-one-practice                  |
      | pds:omits-registration-period           | Orla Testerson  | LDAP  | pds-record-names-one-practice                  |
      | pds:returns-invalidated-records         | Perrin Mistaken | LDAP  | pds-refuses-an-invalidated-number              |
      | pds:says-number-is-not-traced           | Orla Testerson  | LDAP  | pds-record-has-a-verified-number               |
      | pds:sends-etag-of-another-version       | Orla Testerson  | LDAP  | pds-record-has-an-etag                         |
      | pds:uses-stu3-error-system              | Perrin Mistaken | LDAP  | pds-errors-are-operation-outcomes              |
