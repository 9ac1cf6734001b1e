Feature: An organisation with several systems

  Northgate runs one system by day and another by night, the second through the hospital trust's server.
  Oakwell is a practice that others book at and that books elsewhere itself. An ASID stands for one system at one
  organisation: two systems have two, while one system in two roles has one.

  Background:
    Given the "mixed" topology

  @TOP-GEN-05 @SDS-REG-04
  Scenario Outline: Northgate Urgent Care books by its <system> system
    Given Northgate Urgent Care works with several systems
    When Northgate Urgent Care books an appointment for Orla Testerson by its <system> system
    Then the appointment is booked at Meadow Lane Surgery
    And Spine sees that Northgate Urgent Care asked by its <system> system

    Examples:
      | system                |
      | Larkspur Urgent Care  |
      | Campion Night Desk    |

  @TOP-GEN-04 @SDS-REG-02 @REG-05
  Scenario: Two systems of one organisation are two to Spine
    When Northgate Urgent Care books an appointment for Orla Testerson by its Larkspur Urgent Care system
    And Northgate Urgent Care books an appointment for Bram Outlier by its Campion Night Desk system
    Then Spine tells 2 systems of Northgate Urgent Care apart
    And practices are told that Northgate Urgent Care asked

  @TOP-CON-SH-03 @TOP-CON-SH-04
  Scenario: A system behind the trust's server is not the trust
    When Northgate Urgent Care books an appointment for Orla Testerson by its Campion Night Desk system
    Then Spine puts nothing down to Riverbank Hospital Trust
    And the appointment is booked at Meadow Lane Surgery

  @REG-15 @SDS-REG-16
  Scenario: A practice that books elsewhere asks and answers as one system
    When Oakwell Surgery books an appointment for Bram Outlier
    And Northgate Urgent Care books an appointment for Noor Fabricant
    Then the appointment is booked at Hilltop Surgery
    And the appointment is booked at Oakwell Surgery
    And Oakwell Surgery asks and answers as one system

  @TOP-GEN-01
  Scenario: A practice that others may book at needs an agreement to book elsewhere
    When Riverbank Hospital Trust books an appointment for Idris Sampleton
    And Oakwell Surgery books an appointment for Idris Sampleton
    And Eastmoor Urgent Care books an appointment for Idris Sampleton
    Then Oakwell Surgery stops, because Spine refuses
    And the 2 appointments are booked at Fernhill Surgery
