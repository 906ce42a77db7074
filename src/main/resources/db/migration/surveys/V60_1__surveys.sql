create table surveys (
    id bigint generated always as identity primary key,
    org_id bigint not null references staff_organisations,
    project_id bigint,
    title text not null,
    period text not null,
    edition int not null default 1,
    copied_from bigint references surveys,
    intro text not null,
    anonymous boolean not null,
    questions jsonb not null,
    closes_on date not null,
    state text not null check (state in ('DRAFT', 'OPEN', 'CLOSED')),
    made_at timestamptz not null,
    published_at timestamptz,
    closed_at timestamptz,
    version int not null default 1
);
create index surveys_newest on surveys (org_id, id desc);
comment on table surveys is
    'Questionnaires 问卷. Questions are changed while it is a draft only; a published one is copied into the next edition';
call atrium_guard('surveys', 'select, insert, update');

create table surveys_invitations (
    id bigint generated always as identity primary key,
    org_id bigint not null references staff_organisations,
    project_id bigint,
    survey_id bigint not null references surveys,
    subject text not null,
    name text not null,
    place text,
    phone_masked text,
    token_hash bytea not null unique,
    expires_at timestamptz not null,
    invited_at timestamptz not null,
    answered_at timestamptz,
    unique (org_id, survey_id, subject)
);
comment on table surveys_invitations is
    'Who was asked 发放: one unguessable link each, kept as its SHA-256, good for one answer. subject names whom in the words of the room that asked, such as customer:12';
call atrium_guard('surveys_invitations', 'select, insert, update');

create table surveys_answers (
    id bigint generated always as identity primary key,
    org_id bigint not null references staff_organisations,
    project_id bigint,
    survey_id bigint not null references surveys,
    invitation_id bigint unique references surveys_invitations,
    channel text not null check (channel in ('LINK', 'PHONE')),
    at timestamptz not null,
    filled_by bigint references staff_people,
    answers jsonb not null,
    excluded_at timestamptz,
    excluded_by text,
    excluded_why text,
    check ((channel = 'PHONE') = (filled_by is not null))
);
create index surveys_answers_survey on surveys_answers (org_id, survey_id, id);
comment on table surveys_answers is
    'Answers 回收. Of an anonymous survey invitation_id is null and at is only the day, so that nobody can lay them side by side. An excluded one is not counted and says why';
call atrium_guard('surveys_answers', 'select, insert, update');

-- Whoever has a link has no account: this door opens as the owner and answers one question about one hash.
create function surveys_door(hash bytea, at timestamptz)
    returns table (org_id bigint, project_id bigint, survey_id bigint, invitation_id bigint)
    language sql stable security definer set search_path = public
begin atomic
    select i.org_id, i.project_id, i.survey_id, i.id from surveys_invitations i join surveys s on s.id = i.survey_id
    where i.token_hash = hash and i.answered_at is null and i.expires_at > at and s.state = 'OPEN';
end;
