@self-test
Feature: An SDS double that goes wrong is caught

  Our own doubles are judged too: a mistake of theirs must never be held against a system.

  Background:
    Given the "worked-example" topology

  Scenario Outline: <fault> is caught (<patient>, <route>)
    Given Northgate Urgent Care looks practices up by <route>
    And the fault <fault>
    When Northgate Urgent Care books an appointment for <patient>
    Then it is caught by "<checks>"

    Examples:
      | fault                           | patient        | route | checks                                       |
      | sds:answers-empty               | Orla Testerson | LDAP  | registered-records-are-found                 |
      | sds:answers-twice               | Orla Testerson | LDAP  | each-lookup-finds-one-record                 |
      | sds:answers-with-wrong-asid     | Orla Testerson | LDAP  | sds-returns-the-asid                         |
      | sds:answers-with-wrong-endpoint | Orla Testerson | LDAP  | sds-returns-endpoint-and-party-key           |
