Feature: Consumers with message handling servers of their own

  Three organisations connect with Spine, each through its own server and under its own party key.
  Two of them run the same product: that makes them no less separate.

  Background:
    Given the "consumer-separate-mhs" topology

  @TOP-GEN-05 @SDS-REG-04
  Scenario Outline: A request of <organisation> is put down to it
    Given <organisation> is behind a server of its own
    When <organisation> books an appointment for Idris Sampleton
    Then the appointment is booked at Fernhill Surgery
    And Spine sees that <organisation> asked

    Examples:
      | organisation             |
      | Northgate Urgent Care    |
      | Southgate Urgent Care    |
      | Riverbank Hospital Trust |

  @TOP-CON-SEP-01 @TOP-GEN-04 @REG-01
  Scenario: Three organisations are three to Spine
    When Northgate Urgent Care books an appointment for Orla Testerson
    And Southgate Urgent Care books an appointment for Tamsin Placebo
    And Riverbank Hospital Trust books an appointment for Idris Sampleton
    Then Spine tells 3 organisations apart

  @TOP-CON-SEP-03
  Scenario: Each connects through a server of its own
    When Northgate Urgent Care books an appointment for Orla Testerson
    And Southgate Urgent Care books an appointment for Tamsin Placebo
    And Riverbank Hospital Trust books an appointment for Idris Sampleton
    Then Northgate Urgent Care, Southgate Urgent Care and Riverbank Hospital Trust connect through servers of their own

  @TOP-CON-SEP-02 @TOP-CON-SEP-04
  Scenario: The same product in two organisations is two systems
    Given Northgate Urgent Care and Southgate Urgent Care run the same product
    When Northgate Urgent Care books an appointment for Orla Testerson
    And Southgate Urgent Care books an appointment for Orla Testerson
    Then Spine tells 2 organisations apart
    And the 2 appointments are booked at Meadow Lane Surgery

  @TOP-GEN-01 @TOP-GEN-06
  Scenario: An organisation without an agreement is refused while others get through
    When Northgate Urgent Care books an appointment for Orla Testerson
    And Riverbank Hospital Trust books an appointment for Orla Testerson
    And Southgate Urgent Care books an appointment for Orla Testerson
    Then Riverbank Hospital Trust stops, because Spine refuses
    And the 2 appointments are booked at Meadow Lane Surgery
