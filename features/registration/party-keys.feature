Feature: Party keys

  A party key leads Spine to a message handling server, and so to a practice.
  Consumers that share a server share its key; every practice has a key of its own, even on a shared server.

  @TOP-CON-SH-02
  Scenario: Organisations behind a shared server share its party key
    Given the "consumer-shared-mhs" topology is planned
    When its registration is judged
    Then the organisations behind the shared server share its party key

  @TOP-CON-SH-05 @SDS-REG-11 @REG-10
  Scenario: A party key is shared only where the server is
    Given the "mixed" topology is planned
    When its registration is judged
    Then only those who share a server share a party key

  @TOP-CON-SEP-02 @TOP-CON-SEP-04 @SDS-REG-12
  Scenario: Organisations with servers of their own have party keys of their own
    Given the "consumer-separate-mhs" topology is planned
    When its registration is judged
    Then each organisation with a server of its own has a party key of its own

  @TOP-CON-SEP-03
  Scenario: Servers of different consumers have different names
    Given the "consumer-separate-mhs" topology is planned
    When its registration is judged
    Then each consumer server has a certificate name of its own

  @TOP-PRO-SH-02 @TOP-PRO-SH-05
  Scenario: A shared server holds a party key for each practice
    Given the "provider-shared-mhs" topology is planned
    When its registration is judged
    Then the shared server holds a party key for each practice

  @TOP-PRO-SEP-02
  Scenario: Practices with servers of their own have party keys of their own
    Given the "provider-separate-mhs" topology is planned
    When its registration is judged
    Then each practice with a server of its own has a party key of its own

  @TOP-PRO-SEP-05
  Scenario: Practices with servers of their own have hosts of their own
    Given the "provider-separate-mhs" topology is planned
    When its registration is judged
    Then each practice with a server of its own has a host of its own

  @TOP-PRO-SH-06 @REG-13
  Scenario: Party keys and ASIDs of practices are not crossed
    Given the "provider-shared-mhs" topology is planned
    When its registration is judged
    Then each party key belongs with one ASID, and both are of one practice

  @REG-04 @SDS-REG-08
  Scenario: An organisation has at most one provider system
    Given the "mixed" topology is planned
    When its registration is judged
    Then no organisation has two provider systems
