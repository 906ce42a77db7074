import { CameraOutlined, CloseOutlined, FileOutlined, FilePdfOutlined, UploadOutlined } from "@ant-design/icons";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Image, Modal, Progress, Skeleton } from "antd";
import { useRef, useState } from "react";
import { http, Problem } from "../http";
import { usePhone } from "../media";
import { EmptyState, ErrorState } from "./state";
import "./attachments.css";

export interface Attached {
  id: string;
  name: string;
  type: string;
  size: number;
  uploader: string;
  at: string;
}

interface Sending {
  key: number;
  file: File;
  part: number;
  error?: string;
}

interface AttachmentsProps {
  subjectType: string;
  subjectId: string;
  readOnly?: boolean;
  /** As in `<input accept>`; all types by default. */
  accept?: string;
  onUploaded?: (file: Attached) => void;
}

const contentOf = (file: Attached) => `/api/files/${file.id}/content`;

function sizeWords(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

function useSending(subjectType: string, subjectId: string, onUploaded?: (file: Attached) => void) {
  const [sending, setSending] = useState<Sending[]>([]);
  const client = useQueryClient();
  const next = useRef(0);
  const change = (key: number, part: Partial<Sending>) =>
    setSending((list) => list.map((one) => (one.key === key ? { ...one, ...part } : one)));
  const drop = (key: number) => setSending((list) => list.filter((one) => one.key !== key));
  const send = async (file: File) => {
    const key = next.current++;
    setSending((list) => [...list, { key, file, part: 0 }]);
    const form = new FormData();
    form.append("file", file);
    form.append("subjectType", subjectType);
    form.append("subjectId", subjectId);
    try {
      const file = await http.upload<Attached>("/api/files", form, (part) => change(key, { part }));
      onUploaded?.(file);
      await client.invalidateQueries({ queryKey: ["files", subjectType, subjectId] });
      drop(key);
    } catch (error) {
      change(key, { error: error instanceof Problem ? error.detail : "没有传上去，请重试。" });
    }
  };
  return { sending, send, drop };
}

/** What is attached to a record. @param known false while it is not sure that there is such a record */
export function useAttached(subjectType: string, subjectId: string, known = true) {
  return useQuery({
    enabled: known,
    queryKey: ["files", subjectType, subjectId],
    queryFn: ({ signal }) => http.get<{ items: Attached[] } | Attached[]>("/api/files", { query: { subjectType, subjectId }, signal }),
    select: (body) => (Array.isArray(body) ? body : body.items),
  });
}

/** Files of a record: thumbnails, preview of pictures and PDF, upload with progress, drop anywhere on it. */
export function Attachments({ subjectType, subjectId, readOnly, accept, onUploaded }: AttachmentsProps) {
  const query = useAttached(subjectType, subjectId);
  const { sending, send, drop } = useSending(subjectType, subjectId, onUploaded);
  const phone = usePhone();
  const picker = useRef<HTMLInputElement>(null);
  const [paper, setPaper] = useState<Attached>();
  const take = (files: FileList | null) => { for (const file of files ?? []) void send(file); };
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton active paragraph={{ rows: 2 }} title={false} />;
  const none = query.data.length === 0 && sending.length === 0;
  return (
    <div
      onDragOver={(event) => !readOnly && event.preventDefault()}
      onDrop={(event) => { if (!readOnly) { event.preventDefault(); take(event.dataTransfer.files); } }}
    >
      {none && <EmptyState text={readOnly ? "还没有附件。" : "还没有附件，可以拖到这里或点上传。"} />}
      <Image.PreviewGroup>
        <ul className="files">
          {query.data.map((file) => <li key={file.id}><FileCard file={file} onPaper={setPaper} /></li>)}
          {sending.map((one) => (
            <li key={one.key} className="file-card">
              <span className="file-name">{one.file.name}</span>
              {one.error ? <span className="file-bad">{one.error}</span> : <Progress percent={Math.round(one.part * 100)} size="small" />}
              {one.error && (
                <span>
                  <Button size="small" type="link" onClick={() => { drop(one.key); void send(one.file); }}>重传</Button>
                  <Button size="small" type="text" icon={<CloseOutlined />} aria-label="不传了" onClick={() => drop(one.key)} />
                </span>
              )}
            </li>
          ))}
        </ul>
      </Image.PreviewGroup>
      {!readOnly && (
        <>
          <input ref={picker} type="file" multiple style={{ display: "none" }} accept={accept} onChange={(event) => { take(event.target.files); event.target.value = ""; }} />
          <Button icon={phone ? <CameraOutlined /> : <UploadOutlined />} onClick={() => picker.current?.click()}>{phone ? "拍照或选文件" : "上传附件"}</Button>
        </>
      )}
      <Modal open={Boolean(paper)} title={paper?.name} footer={null} width="min(1000px, 96vw)" onCancel={() => setPaper(undefined)} destroyOnHidden>
        {paper && <iframe className="file-paper" src={contentOf(paper)} title={paper.name} />}
      </Modal>
    </div>
  );
}

function FileCard({ file, onPaper }: { file: Attached; onPaper: (file: Attached) => void }) {
  const picture = file.type.startsWith("image/");
  const paper = file.type === "application/pdf";
  return (
    <div className="file-card">
      {picture ? (
        <Image src={contentOf(file)} alt={file.name} height={88} width="100%" className="file-thumb" />
      ) : (
        <button type="button" className="file-icon" onClick={() => (paper ? onPaper(file) : void http.download(contentOf(file), { name: file.name }))}
          aria-label={paper ? `查看 ${file.name}` : `下载 ${file.name}`}>
          {paper ? <FilePdfOutlined /> : <FileOutlined />}
        </button>
      )}
      <a className="file-name" href={contentOf(file)} target="_blank" rel="noreferrer" title={file.name}>{file.name}</a>
      <span className="file-size">{sizeWords(file.size)}</span>
    </div>
  );
}
