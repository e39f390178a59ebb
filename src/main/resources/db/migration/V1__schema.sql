-- One schema for H2 and PostgreSQL.

create table job (
    id                  uuid                     not null primary key, -- UUIDv7: in order of creation
    name                varchar(200),
    state               varchar(16)              not null,
    reason              varchar(4000),
    stop_reason         varchar(16),
    preset              varchar(100),                                  -- the preset that it was made from
    spec                varchar(300000)          not null,             -- JSON, as accepted, defaults filled in
    plan                bytea                    not null,             -- JSON of schedule.Plan
    nanos_per_token     double precision,
    priority            int                      not null,
    attempt             int                      not null,
    idle_attempts       int                      not null,             -- attempts in a row without a finished trial
    counts_from_attempt int                      not null,             -- trials of earlier attempts are superseded
    on_host_lost        varchar(16)              not null,
    host_id             varchar(50),
    blocks_done         int                      not null,
    trials_done         int                      not null,
    trials_planned      int                      not null,
    expected_end_at     timestamp with time zone,
    last_event          bigint                   not null,             -- every change is an event: also the version
    created_at          timestamp with time zone not null,
    started_at          timestamp with time zone,
    finished_at         timestamp with time zone,
    cancel_requested_at timestamp with time zone
);
create index job_by_state on job (state, id);

create table job_label (
    job_id uuid         not null references job (id) on delete cascade,
    name   varchar(63)  not null,
    val    varchar(200) not null,
    primary key (job_id, name)
);
create index job_by_label on job_label (name, val, job_id);

create table job_selector (
    job_id uuid         not null references job (id) on delete cascade,
    kv     varchar(264) not null,                                      -- name=value, which its host must have
    primary key (job_id, kv)
);

create table job_event (
    job_id     uuid                     not null references job (id) on delete cascade,
    id         bigint                   not null, -- 1, 2, … within the job
    created_at timestamp with time zone not null,
    type       varchar(40)              not null,
    data       varchar(100000)          not null, -- JSON
    primary key (job_id, id)
);

create table trial (
    job_id         uuid                     not null references job (id) on delete cascade,
    block          int                      not null,
    cell           varchar(20)              not null,
    attempt        int                      not null,
    number         int                      not null, -- 1, 2, … within the job, in order of storing
    order_in_block int                      not null,
    outcome        varchar(16)              not null,
    reason         varchar(4000),
    process_end    varchar(200)             not null,
    lease          varchar(1000)            not null, -- the cores that the job held
    cores          varchar(1000)            not null, -- those of them that the trial was pinned to
    started_at     timestamp with time zone not null,
    finished_at    timestamp with time zone not null,
    foreign_share  double precision,                  -- of the leased cores' time, used by others
    disturbed      boolean                  not null,
    events         bytea                    not null, -- all that it said, a line each, but for heartbeats and histograms
    histograms     bytea                    not null, -- a name and base64 HDR a line
    log            bytea                    not null, -- the end of its standard error
    primary key (job_id, block, cell, attempt)
);
create unique index trial_by_number on trial (job_id, number);

create table host (
    id         varchar(50)              not null primary key,
    name       varchar(255)             not null,
    labels     varchar(20000)           not null, -- JSON: what a job may select it by
    facts      varchar(100000)          not null, -- JSON
    seen_at    timestamp with time zone not null
);

create table lease (
    boot_id    varchar(50)              not null, -- of the kernel: containers on one kernel never share a core
    cpu        int                      not null,
    host_id    varchar(50)              not null,
    job_id     uuid                     not null,
    renewed_at timestamp with time zone not null,
    primary key (boot_id, cpu)
);

create table scheduled_tasks (
    task_name            varchar(100)             not null,
    task_instance        varchar(100)             not null,
    task_data            bytea,
    execution_time       timestamp with time zone not null,
    picked               boolean                  not null,
    picked_by            varchar(50),
    last_success         timestamp with time zone,
    last_failure         timestamp with time zone,
    consecutive_failures int,
    last_heartbeat       timestamp with time zone,
    version              bigint                   not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_by_time on scheduled_tasks (execution_time);
create index scheduled_tasks_by_heartbeat on scheduled_tasks (last_heartbeat);
create index scheduled_tasks_by_priority on scheduled_tasks (priority desc, execution_time asc);
