Feature: Consumers behind a shared message handling server

  The integration engine of a hospital trust connects three organisations with Spine, the trust itself among them.
  They share its party key, so the ASID is all that tells a practice, and an auditor, who asked.

  Background:
    Given the "consumer-shared-mhs" topology

  @TOP-CON-SH-03 @TOP-GEN-05 @SDS-REG-04
  Scenario Outline: A request of <organisation> is put down to it
    Given <organisation> is behind a shared server
    When <organisation> books an appointment for Orla Testerson
    Then the appointment is booked at Meadow Lane Surgery
    And Spine sees that <organisation> asked

    Examples:
      | organisation             |
      | Northgate Urgent Care    |
      | Southgate Urgent Care    |
      | Riverbank Hospital Trust |

  @TOP-CON-SH-04 @SDS-REG-05
  Scenario: The host lends its identity to nobody
    When Northgate Urgent Care books an appointment for Orla Testerson
    And Southgate Urgent Care books an appointment for Tamsin Placebo
    Then Spine puts nothing down to Riverbank Hospital Trust

  @TOP-CON-SH-01 @TOP-CON-SH-02 @TOP-GEN-02 @REG-11
  Scenario: Three organisations behind one server are three to Spine
    When Northgate Urgent Care books an appointment for Orla Testerson
    And Southgate Urgent Care books an appointment for Tamsin Placebo
    And Riverbank Hospital Trust books an appointment for Idris Sampleton
    Then Spine tells 3 organisations apart

  @TOP-CON-SH-05
  Scenario: One server connects all of them
    When Northgate Urgent Care books an appointment for Orla Testerson
    And Riverbank Hospital Trust books an appointment for Idris Sampleton
    Then Northgate Urgent Care and Riverbank Hospital Trust connect through one server

  @TOP-CON-SH-06
  Scenario: The server leaves it to the organisation to say who asks
    Given Southgate Urgent Care is behind a shared server
    When Southgate Urgent Care books an appointment for Orla Testerson
    Then practices are told that Southgate Urgent Care asked
    And the appointment is booked at Meadow Lane Surgery

  @TOP-GEN-01 @TOP-GEN-06
  Scenario: An agreement of one organisation opens no door to its neighbour
    When Northgate Urgent Care books an appointment for Idris Sampleton
    And Southgate Urgent Care books an appointment for Idris Sampleton
    And Riverbank Hospital Trust books an appointment for Greta Mockford
    Then Southgate Urgent Care stops, because Spine refuses
    And the 2 appointments are booked at Fernhill Surgery
