package atrium.estate.cases;

import atrium.base.files.Attachments;
import atrium.base.shared.Refusal;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writes down a pause after it is over, with the papers that prove it. */
@Service
class AddPause {
    private final WorkOnCase work;
    private final Backdating backdating;
    private final Attachments attachments;

    AddPause(WorkOnCase work, Backdating backdating, Attachments attachments) {
        this.work = work;
        this.backdating = backdating;
        this.attachments = attachments;
    }

    /** @throws Refusal of the time, the evidence or the files */
    @Transactional
    public void add(long id, int version, PastPause pause) {
        work.work(id, version, CaseAct.ADD_PAUSE, (one, by) -> {
            backdating.require(one, pause.from(), "from");
            var attached = attachments.of("case", id).stream().map(Attachments.Attachment::id)
                    .collect(Collectors.toSet());
            if (!attached.containsAll(pause.files())) {
                throw Refusal.badInput("cases.files-elsewhere", "所选凭证不在本事项的附件中，请重新选择。", "files");
            }
            one.addPause(by, pause);
        });
    }
}
