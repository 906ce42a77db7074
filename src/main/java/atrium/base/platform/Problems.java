package atrium.base.platform;

import atrium.base.shared.Refusal;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Answers every failure as problem+json: a stable code, a Chinese sentence, the field (law 8). */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    /** The class of SQL states that find fault with a value. */
    private static final String DATA_EXCEPTION = "22";

    /** What some servers call it; nobody reads it, but it is no success to be remembered. */
    private static final int CLOSED_BY_VISITOR = 499;

    static final Map<Integer, String> SENTENCES = Map.of(400, "请求的内容无法识别，请检查后重试。", 404, "没有这条记录或这一页，请核对地址。", 405,
            "这个地址不接受这种操作。", 406, "无法按要求的格式答复。", 413, "内容过大，已拒收。", 415, "不接受这种内容格式。", 500, "系统出了意外，已记录，请稍后重试。", 503,
            "系统暂时忙不过来，请稍后重试。");

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(Refusal refusal) {
        var problem = problem(status(refusal.kind()), refusal.code(), refusal.sentence());
        if (refusal.field() != null) {
            problem.setProperty("field", refusal.field());
        }
        if (!refusal.fieldErrors().isEmpty()) {
            problem.setProperty("errors", refusal.fieldErrors());
        }
        refusal.details().forEach(problem::setProperty);
        return answer(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> denied(AccessDeniedException denied) {
        return answer(problem(HttpStatus.FORBIDDEN, "access.denied", "您没有办理此事的权限。如需要，请向系统管理员申请。"));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unknown(AuthenticationException unknown) {
        return answer(problem(HttpStatus.UNAUTHORIZED, "session.required", "请先登录。"));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> overtaken(OptimisticLockingFailureException overtaken) {
        return answer(problem(HttpStatus.CONFLICT, "edit.overtaken", "此记录刚被他人修改，请刷新后再办。"));
    }

    @ExceptionHandler({CannotCreateTransactionException.class, DataAccessResourceFailureException.class,
            QueryTimeoutException.class, CannotAcquireLockException.class})
    ResponseEntity<ProblemDetail> unavailable(Exception cause) {
        log.warn("The database did not answer in time: {}", cause.toString());
        return answer(problem(HttpStatus.SERVICE_UNAVAILABLE, "house.busy", "系统暂时忙不过来，请稍后重试。"));
    }

    /** Parameters that are no UTF-8, forms without parts. */
    @ExceptionHandler({InvalidParameterException.class, MultipartException.class})
    ResponseEntity<ProblemDetail> unreadable(Exception cause) {
        return answer(problem(HttpStatus.BAD_REQUEST, "http.400", SENTENCES.get(400)));
    }

    /** What the database cannot hold, such as the character NUL or the year 300000, is the sender's; anything else is ours. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> unkept(DataIntegrityViolationException cause) {
        if (cause.getMostSpecificCause() instanceof SQLException said && said.getSQLState() != null
                && said.getSQLState().startsWith(DATA_EXCEPTION)) {
            return answer(problem(HttpStatus.BAD_REQUEST, "input.unkept", "内容里有无法保存的字符或超出范围的数值、日期，请改正后重试。"));
        }
        return unforeseen(cause);
    }

    /** Whoever asked may have closed the connection: nobody hears an answer, and nothing is wrong with the house. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> unforeseen(Exception cause) {
        if (Stream.iterate((Throwable) cause, Objects::nonNull, Throwable::getCause)
                .anyMatch(ClientAbortException.class::isInstance)) {
            log.debug("The visitor closed the connection: {}", cause.toString());
            return ResponseEntity.status(CLOSED_BY_VISITOR).build();
        }
        log.error("Unforeseen failure", cause);
        return answer(problem(HttpStatus.INTERNAL_SERVER_ERROR, "house.unforeseen", "系统出了意外，已记录，请稍后重试。"));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(MethodArgumentNotValidException invalid,
            HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<Map<String, String>> errors = invalid.getFieldErrors().stream()
                .map(error -> Map.of("field", error.getField(), "message", String.valueOf(error.getDefaultMessage())))
                .toList();
        var problem = problem(HttpStatus.BAD_REQUEST, "input.invalid", "有内容未填或填写不对，请按提示修改。");
        problem.setProperty("errors", errors);
        return ResponseEntity.badRequest().headers(headers).body(problem);
    }

    /** An address with something else where the number of a record stands leads to no record. */
    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(TypeMismatchException mismatch, HttpHeaders headers,
            HttpStatusCode status, WebRequest request) {
        var inPath = mismatch instanceof MethodArgumentTypeMismatchException argument
                && argument.getParameter().hasParameterAnnotation(PathVariable.class);
        return handleExceptionInternal(mismatch, null, headers, inPath ? HttpStatus.NOT_FOUND : status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(Exception cause, @Nullable Object body,
            HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var sentence = SENTENCES.getOrDefault(status.value(), "请求没有被接受。");
        return ResponseEntity.status(status).headers(headers)
                .body(problem(status, "http." + status.value(), sentence));
    }

    private static HttpStatus status(Refusal.Kind kind) {
        return switch (kind) {
            case MALFORMED -> HttpStatus.BAD_REQUEST;
            case VERSION_NEEDED -> HttpStatus.PRECONDITION_REQUIRED;
            case BAD_INPUT -> HttpStatus.UNPROCESSABLE_CONTENT;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case CONFLICT -> HttpStatus.CONFLICT;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case TOO_MUCH -> HttpStatus.TOO_MANY_REQUESTS;
            case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
        };
    }

    private static ProblemDetail problem(HttpStatusCode status, String code, @Nullable String detail) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail == null ? "" : detail);
        problem.setProperty("code", code);
        return problem;
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus()).body(problem);
    }
}
