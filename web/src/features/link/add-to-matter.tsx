import { CameraOutlined } from "@ant-design/icons";
import { Button, Input, Progress } from "antd";
import { useRef, useState } from "react";
import { http, Problem } from "@/shared/http";
import type { Matter } from "./link-api";

interface AddProps {
  path: string;
  photos: Matter["photos"];
  onDone: (matter: Matter) => void;
}

const say = (error: unknown) => (error instanceof Problem ? error.detail : "没能送出，请重试。");

/** Photos first, then words; what was received is said. */
export function AddToMatter({ path, photos, onDone }: AddProps) {
  const picker = useRef<HTMLInputElement>(null);
  const [part, setPart] = useState<number>();
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState<string>();
  const [refusal, setRefusal] = useState<string>();
  const photo = async (files: File[]) => {
    setRefusal(undefined);
    try {
      for (const file of files) {
        setPart(0);
        const form = new FormData();
        form.append("file", file);
        onDone(await http.upload<Matter>(`${path}/photos`, form, setPart));
      }
      setTold(`收到 ${files.length} 张照片。`);
    } catch (error) {
      setRefusal(say(error));
    } finally {
      setPart(undefined);
    }
  };
  const word = async () => {
    if (!text.trim()) { setRefusal("请写下要补充的情况。"); return; }
    setBusy(true);
    setRefusal(undefined);
    try {
      onDone(await http.post<Matter>(`${path}/words`, { text: text.trim() }));
      setText("");
      setTold("收到您的补充，已转给办理的同事。");
    } catch (error) {
      setRefusal(say(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="link-card">
      <h2>补充照片或说明</h2>
      <input ref={picker} type="file" accept="image/*" multiple hidden onChange={(event) => { void photo([...event.target.files ?? []]); event.target.value = ""; }} />
      <Button size="large" block icon={<CameraOutlined />} loading={part !== undefined} onClick={() => picker.current?.click()}>拍照或选照片</Button>
      {part !== undefined && <Progress percent={Math.round(part * 100)} size="small" aria-label="正在上传" />}
      {photos.length > 0 && <p className="quiet">已收到照片 {photos.length} 张，最多 9 张。</p>}
      <Input.TextArea className="link-word" rows={3} maxLength={1000} value={text} placeholder="例如：周末在家，可以上门" aria-label="补充说明" onChange={(event) => setText(event.target.value)} />
      <Button size="large" block loading={busy} onClick={() => void word()}>送出说明</Button>
      {told && !refusal && <p className="link-thanks" role="status">{told}</p>}
      {refusal && <p className="link-bad" role="alert">{refusal}</p>}
    </section>
  );
}
