-- A periodic report shows the figures of every department; who heads one sees those of his own on the board. What the house
-- proposed in the role is taken back; whoever is to read reports all the same is given another role.
update staff_roles set permissions = array_remove(permissions, 'reports.read'), version = version + 1
where code = 'head' and 'reports.read' = any (permissions);
